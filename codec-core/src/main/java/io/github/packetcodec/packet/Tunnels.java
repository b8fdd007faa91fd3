package io.github.packetcodec.packet;

import io.github.packetcodec.Layer;
import io.github.packetcodec.internal.Limits;
import io.github.packetcodec.link.Mpls;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that lead to a tunnel by convention only: UDP destination ports, and MPLS labels of Ethernet pseudowires. Two hosts or two
 * routers agree on them, and no packet proves what they mean; therefore they are an argument of
 * {@link PacketView#PacketView(Tunnels, int)}. Immutable.
 *
 * {@snippet :
 * Tunnels tunnels = Tunnels.DEFAULT.withPort(4500, Layer.ESP).withLabel(1000, Layer.CONTROL_WORD);
 * PacketView view = new PacketView(tunnels, PacketView.DEFAULT_MAXIMUM_DEPTH);
 * }
 *
 * <p><b>Pseudowires.</b> The label of the last entry of a stack decides. After a label with {@link Layer#ETHERNET}, an Ethernet frame
 * begins, whatever its first bits are. A label with {@link Layer#CONTROL_WORD} is followed by a control word (RFC 4448, section 4.6) and
 * an Ethernet frame if the first four bits are 0, and by what those bits specify otherwise, so that IP is read as well. Without labels,
 * those bits decide alone: only 4 and 6 have a meaning then.
 */
public final class Tunnels {
    private static final int[] NO_NUMBERS = {};
    private static final Layer[] NO_LAYERS = {};

    /** No port and no label leads to a tunnel. */
    public static final Tunnels NONE = new Tunnels(NO_NUMBERS, NO_LAYERS, NO_NUMBERS, NO_LAYERS, null);
    /**
     * The ports that IANA has assigned: VXLAN 4789, VXLAN-GPE 4790, GENEVE 6081, GTP-U 2152; and 8472, Linux's old port of
     * VXLAN. No labels.
     *
     * <p>ESP's port 4500 is not among them: IKE uses it as well, and only the first four bytes of a datagram decide which it is, so that a
     * frame that is cut before them would be taken for another one. {@code DEFAULT.withPort(4500, Layer.ESP)} adds it.
     */
    public static final Tunnels DEFAULT = NONE.withPort(4789, Layer.VXLAN)
            .withPort(8472, Layer.VXLAN)
            .withPort(4790, Layer.VXLAN)
            .withPort(6081, Layer.GENEVE)
            .withPort(2152, Layer.GTPU);

    private final int[] ports;
    private final Layer[] portLayers;
    private final int[] labels;
    /** Null for a label that leads to no pseudowire, although others do. */
    private final @Nullable Layer[] labelLayers;
    /** The layer of all other labels; null if they lead to no pseudowire. */
    private final @Nullable Layer otherLabels;

    private Tunnels(
            int[] ports, Layer[] portLayers, int[] labels, @Nullable Layer[] labelLayers, @Nullable Layer otherLabels) {
        this.ports = ports;
        this.portLayers = portLayers;
        this.labels = labels;
        this.labelLayers = labelLayers;
        this.otherLabels = otherLabels;
    }

    /**
     * {@return these tunnels and one more port, or with another meaning of one of the ports}
     *
     * @param port 0..65535
     * @param layer {@link Layer#VXLAN}, {@link Layer#GENEVE}, {@link Layer#ESP} or {@link Layer#GTPU}
     * @throws IllegalArgumentException if the port is outside its range, or UDP does not carry the layer's header
     */
    public Tunnels withPort(int port, Layer layer) {
        Limits.requireBits("port", port, 16);
        if (!NextLayer.isTunnelOfUdp(layer)) {
            throw new IllegalArgumentException("UDP does not carry " + layer);
        }
        Tunnels others = withoutPort(port);
        int count = others.ports.length;
        int[] morePorts = Arrays.copyOf(others.ports, count + 1);
        Layer[] moreLayers = Arrays.copyOf(others.portLayers, count + 1);
        morePorts[count] = port;
        moreLayers[count] = layer;
        return new Tunnels(morePorts, moreLayers, labels, labelLayers, otherLabels);
    }

    /**
     * {@return these tunnels without one of the ports}
     *
     * @param port the port, 0..65535
     */
    public Tunnels withoutPort(int port) {
        int[] fewerPorts = Arrays.stream(ports).filter(one -> one != port).toArray();
        Layer[] fewerLayers = Arrays.stream(fewerPorts)
                .mapToObj(one -> portLayers[indexOf(one, ports)])
                .toArray(Layer[]::new);
        return new Tunnels(fewerPorts, fewerLayers, labels, labelLayers, otherLabels);
    }

    /**
     * {@return the layer of the header that a datagram to a port begins with; null if the port leads to no tunnel} Allocates nothing.
     *
     * @param port the destination port of the datagram, 0..65535
     */
    public @Nullable Layer layerOfPort(int port) {
        for (int i = 0; i < ports.length; i++) {
            if (ports[i] == port) {
                return portLayers[i];
            }
        }
        return null;
    }

    /**
     * {@return these tunnels, with a label of an Ethernet pseudowire}
     *
     * @param label 16..2^20-1
     * @param layer {@link Layer#CONTROL_WORD}, or {@link Layer#ETHERNET} for a pseudowire without control words
     * @throws IllegalArgumentException if the label is outside that range, as labels below 16 have a meaning of their own, or the layer is
     *     neither of these
     */
    public Tunnels withLabel(int label, Layer layer) {
        requirePseudowire(layer);
        return withLabelOrWithout(label, layer);
    }

    /**
     * {@return these tunnels, with all labels from 16 on as labels of Ethernet pseudowires, except for those that are given, or left out,
     * one by one} With {@link Layer#CONTROL_WORD}, IP under labels is read as before.
     *
     * @param layer {@link Layer#CONTROL_WORD}, or {@link Layer#ETHERNET} for pseudowires without control words
     * @throws IllegalArgumentException if the layer is neither of these
     */
    public Tunnels withLabels(Layer layer) {
        requirePseudowire(layer);
        return new Tunnels(ports, portLayers, labels, labelLayers, layer);
    }

    /**
     * {@return these tunnels, with a label that is none of a pseudowire}
     *
     * @param label 16..2^20-1
     * @throws IllegalArgumentException if the label is outside that range
     */
    public Tunnels withoutLabel(int label) {
        return withLabelOrWithout(label, null);
    }

    private static void requirePseudowire(Layer layer) {
        if (!NextLayer.isPseudowire(layer)) {
            throw new IllegalArgumentException("an Ethernet pseudowire does not begin with " + layer);
        }
    }

    private Tunnels withLabelOrWithout(int label, @Nullable Layer layer) {
        Limits.requireBits("label", label, 20);
        if (label < Mpls.FIRST_UNRESERVED_LABEL) {
            throw new IllegalArgumentException("label " + label + " is reserved");
        }
        int index = indexOf(label, labels);
        int at = index < 0 ? labels.length : index;
        int[] moreLabels = Arrays.copyOf(labels, Math.max(labels.length, at + 1));
        @Nullable Layer[] moreLayers = Arrays.copyOf(labelLayers, moreLabels.length);
        moreLabels[at] = label;
        moreLayers[at] = layer;
        return new Tunnels(ports, portLayers, moreLabels, moreLayers, otherLabels);
    }

    /**
     * {@return the layer of the header that follows a stack of labels whose last one is given; null if the label is none of a pseudowire}
     * Allocates nothing.
     *
     * @param label the last label of the stack, 0..2^20-1
     */
    public @Nullable Layer layerOfLabel(int label) {
        int index = indexOf(label, labels);
        return index >= 0 ? labelLayers[index] : label < Mpls.FIRST_UNRESERVED_LABEL ? null : otherLabels;
    }

    /** Whether any label may be one of a pseudowire. */
    boolean hasLabels() {
        return labels.length > 0 || otherLabels != null;
    }

    private static int indexOf(int number, int[] numbers) {
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] == number) {
                return i;
            }
        }
        return -1;
    }
}
