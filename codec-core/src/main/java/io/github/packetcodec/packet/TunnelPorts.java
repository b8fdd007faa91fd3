package io.github.packetcodec.packet;

import io.github.packetcodec.Layer;
import io.github.packetcodec.internal.Limits;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The UDP destination ports that lead to the header of a tunnel. A port is a convention between two hosts and no proof, and therefore
 * an argument of {@link PacketView#PacketView(TunnelPorts, int)}. Immutable.
 */
public final class TunnelPorts {
    /** No port leads to a tunnel. */
    public static final TunnelPorts NONE = new TunnelPorts(new int[0], new Layer[0]);
    /**
     * The ports that IANA has assigned: VXLAN 4789, VXLAN-GPE 4790, GENEVE 6081, GTP-U 2152; and 8472, Linux's old port of
     * VXLAN.
     *
     * <p>ESP's port 4500 is not among them: IKE uses it as well, and only the first four bytes of a datagram decide which it is, so that a
     * frame that is cut before them would be taken for another one. {@code DEFAULT.with(4500, Layer.ESP)} adds it.
     */
    public static final TunnelPorts DEFAULT = NONE.with(4789, Layer.VXLAN)
            .with(8472, Layer.VXLAN)
            .with(4790, Layer.VXLAN)
            .with(6081, Layer.GENEVE)
            .with(2152, Layer.GTPU);

    private final int[] ports;
    private final Layer[] layers;

    private TunnelPorts(int[] ports, Layer[] layers) {
        this.ports = ports;
        this.layers = layers;
    }

    /**
     * {@return these ports and one more, or with another meaning of one of them}
     *
     * @param port 0..65535
     * @param layer {@link Layer#VXLAN}, {@link Layer#GENEVE}, {@link Layer#ESP} or {@link Layer#GTPU}
     * @throws IllegalArgumentException if the port is outside its range, or UDP does not carry the layer's header
     */
    public TunnelPorts with(int port, Layer layer) {
        Limits.requireBits("port", port, 16);
        if (!NextLayer.isTunnelOfUdp(layer)) {
            throw new IllegalArgumentException("UDP does not carry " + layer);
        }
        TunnelPorts others = without(port);
        int count = others.ports.length;
        int[] morePorts = Arrays.copyOf(others.ports, count + 1);
        Layer[] moreLayers = Arrays.copyOf(others.layers, count + 1);
        morePorts[count] = port;
        moreLayers[count] = layer;
        return new TunnelPorts(morePorts, moreLayers);
    }

    /**
     * {@return these ports without one of them}
     *
     * @param port the port, 0..65535
     */
    public TunnelPorts without(int port) {
        int[] fewerPorts = Arrays.stream(ports).filter(one -> one != port).toArray();
        Layer[] fewerLayers = Arrays.stream(fewerPorts).mapToObj(this::layerOf).toArray(Layer[]::new);
        return new TunnelPorts(fewerPorts, fewerLayers);
    }

    /**
     * {@return the layer of the header that a datagram to a port begins with; null if the port leads to no tunnel} Allocates nothing.
     *
     * @param port the destination port of the datagram, 0..65535
     */
    public @Nullable Layer layerOf(int port) {
        for (int i = 0; i < ports.length; i++) {
            if (ports[i] == port) {
                return layers[i];
            }
        }
        return null;
    }
}
