package io.github.packetcodec.filter;

import io.github.packetcodec.capture.BpfInstruction;
import io.github.packetcodec.packet.PacketView;
import java.util.List;

/**
 * A filter expression in the language of pcap-filter(7): immutable, and safe for use by several threads.
 *
 * {@snippet :
 * Filter filter = Filter.parse("tcp port 80 or 443 and not net 10.0.0.0/8");
 * PacketView packet = new PacketView(); // one for each thread
 * for (ByteBuf frame : frames) {
 *     packet.parse(frame);
 *     if (filter.matches(packet)) {
 *         matches++;
 *     }
 * }
 * }
 *
 * <p>An expression has two meanings. {@link #matches} asks about the <em>decoded</em> packet: {@code port 80} finds the port behind
 * VLAN tags and IPv6 extension headers. {@link #compile} gives it libpcap's exact meaning, in which each primitive looks at fixed
 * places of a frame, and {@code vlan}, {@code mpls}, {@code pppoes} and {@code geneve} move those places for all that is written
 * after them.
 *
 * <p>Names of services and protocols are those of a table of this library. Names of hosts and networks are refused, as nothing is
 * looked up.
 */
public final class Filter {
    /** What a program returns for a frame that it chooses: more than the length of any, as libpcap's programs do. */
    private static final int WHOLE_FRAME = 262_144;

    private final String text;
    private final Expression expression;

    private Filter(String text, Expression expression) {
        this.text = text;
        this.expression = expression;
    }

    /**
     * Parses an expression. The empty expression chooses every frame.
     *
     * @param text the expression
     * @return the filter
     * @throws FilterException if the text is not an expression, or one that no frame that is decoded here can be asked; its message
     *     contains the place and the reason
     */
    public static Filter parse(CharSequence text) {
        String copy = text.toString();
        return new Filter(copy, new Parser(copy).parse());
    }

    /**
     * Returns whether the filter chooses a packet, by what was decoded of it. Allocates nothing.
     *
     * <p>A comparison of bytes does not hold if one of them was not captured. If the frame was a buffer without an array, only the
     * bytes that the view has copied are there, which are those of the headers; {@code checksum bad} then fails.
     *
     * @param packet the view that has parsed the packet
     * @return the program
     * @throws IllegalStateException if the expression contains {@code checksum bad}, and the frame was a buffer without an array
     */
    public boolean matches(PacketView packet) {
        return expression.matches(packet);
    }

    /**
     * Compiles the filter to a program for frames of a link type. The program has the meaning that the expression has to libpcap for
     * a capture file of that link type.
     *
     * @param linkType a number of the list at tcpdump.org/linktypes.html
     * @return the program
     * @throws FilterException if the link type is not decoded here, or the expression has no meaning for it
     */
    public BpfProgram compile(int linkType) {
        return compile(linkType, false);
    }

    /**
     * Compiles the filter to a program for a packet socket of Linux. In it, {@code vlan} also finds the tag that the kernel has taken
     * out of the frame, and {@code inbound}, {@code outbound} and {@code ifindex} ask the kernel. Such a program is for the kernel
     * only: run by {@link BpfProgram#run}, it chooses no frame as soon as it asks for what only the kernel knows.
     *
     * @param linkType a number of the list at tcpdump.org/linktypes.html
     * @return the program
     * @throws FilterException if the link type is not decoded here, or the expression has no meaning for it
     */
    public BpfProgram compileForSocket(int linkType) {
        return compile(linkType, true);
    }

    private BpfProgram compile(int linkType, boolean socket) {
        try {
            FrameLayout layout = new FrameLayout(linkType, socket);
            Condition condition = expression.compile(layout);
            List<BpfInstruction> instructions = Assembler.assemble(layout.start(), condition, WHOLE_FRAME);
            return BpfProgram.of(instructions);
        } catch (Unsupported refused) {
            throw new FilterException(text, -1, refused.reason);
        }
    }

    /** {@return whether another filter has the same expression, however it is written} */
    @Override
    public boolean equals(Object other) {
        return other instanceof Filter filter && filter.expression.equals(expression);
    }

    @Override
    public int hashCode() {
        return expression.hashCode();
    }

    /** {@return the expression in its usual form, which parses to an equal filter} */
    @Override
    public String toString() {
        return expression.toString();
    }
}
