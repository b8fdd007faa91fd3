package io.github.packetcodec.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Fault;
import io.github.packetcodec.HeaderClasses;
import io.github.packetcodec.Layer;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.generator.ArbitraryFields;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.PseudoHeader;
import io.github.packetcodec.link.FrameCheckSequence;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * No static method of a layout or of a checksum allocates: not one, because they are found and not listed. Each is called by a
 * method handle with arguments that its parameters' names ask for; such a call allocates nothing itself.
 */
class StaticAllocationTest {
    private static final List<String> PACKAGES = List.of("link", "arp", "ip", "icmp", "tcp", "udp", "checksum");
    private static final int CALLS = 20_000;

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    /** The bytes, where in them, where they end, how many, a value for a field, and the number of an extension header. */
    private static final List<String> NAMES = List.of("in", "at", "end", "length", "value", "protocol");

    private static final MethodType UNIFORM =
            MethodType.methodType(long.class, byte[].class, int.class, int.class, int.class, int.class, int.class);
    private static final int[] EXTENSIONS = {0, 43, 44, 51, 60, 135, 139, 140};
    private static final Ipv6Address ADDRESS = Ipv6Address.parse("2001:db8::1");

    private final byte[][] packets = packets();

    @Test
    void layoutsAndSums() throws ReflectiveOperationException {
        int measured = 0;
        for (Method method : staticMethods()) {
            if (method.getDeclaringClass() != PseudoHeader.class) {
                measure(method);
                measured++;
            }
        }
        assertThat(measured).isGreaterThan(150);
    }

    private void measure(Method method) throws ReflectiveOperationException {
        MethodHandle handle = uniform(method);
        String name = method.getDeclaringClass().getSimpleName() + "." + method.getName();
        byte[][] in = packets;
        Allocation.assertNone(name, CALLS, call -> {
            byte[] packet = in[call % in.length];
            int at = at(call);
            return (long) handle.invokeExact(packet, at, end(call, packet), 64, call & 1, extension(call));
        });
    }

    /** The measured calls include success, and every fault that the check of a header or an option can return. */
    @Test
    void checksReturnEveryResult() throws Throwable {
        Map<String, Set<Fault>> faults = new TreeMap<>();
        for (Method method : staticMethods()) {
            if (method.getName().equals("check")) {
                MethodHandle handle = uniform(method);
                Set<Fault> found = EnumSet.noneOf(Fault.class);
                boolean success = false;
                for (int call = 0; call < CALLS; call++) {
                    byte[] packet = packets[call % packets.length];
                    int end = end(call, packet);
                    int code = (int) (long) handle.invokeExact(packet, at(call), end, 64, 1, extension(call));
                    success |= code >= 0;
                    if (code < 0) {
                        found.add(Fault.of(code));
                    }
                }
                assertThat(success).as("%s succeeds", method).isTrue();
                faults.put(method.getDeclaringClass().getSimpleName(), found);
            }
        }
        assertThat(faults.get("Ipv4"))
                .containsExactlyInAnyOrder(Fault.TRUNCATED_HEADER, Fault.WRONG_VERSION, Fault.HEADER_LENGTH_TOO_SMALL);
        assertThat(faults.get("Ipv6")).containsExactlyInAnyOrder(Fault.TRUNCATED_HEADER, Fault.WRONG_VERSION);
        assertThat(faults.get("Tcp")).containsExactlyInAnyOrder(Fault.TRUNCATED_HEADER, Fault.HEADER_LENGTH_TOO_SMALL);
        assertThat(faults.get("Ipv6Extension"))
                .containsExactlyInAnyOrder(Fault.TRUNCATED_HEADER, Fault.HEADER_LENGTH_TOO_SMALL);
        assertThat(faults.get("TcpOptions"))
                .containsExactlyInAnyOrder(Fault.TRUNCATED_OPTION, Fault.OPTION_LENGTH_TOO_SMALL);
        assertThat(faults.get("Ipv4Options")).isEqualTo(faults.get("TcpOptions"));
        assertThat(faults.get("Ipv6Options")).containsExactlyInAnyOrder(Fault.TRUNCATED_OPTION);
        for (String other : List.of("Ethernet", "Vlan", "Llc", "Snap", "LinuxSll", "LinuxSll2", "Loopback", "Arp")) {
            assertThat(faults.get(other)).as(other).containsExactlyInAnyOrder(Fault.TRUNCATED_HEADER);
        }
        assertThat(faults).containsKeys("Udp", "Icmp");
    }

    @Test
    void pseudoHeaders() {
        byte[] ipv4 = FrameBytes.TCP_IPV4;
        byte[] ipv6 = FrameBytes.CHAIN_IPV6;
        int end = Views.parse(ipv6).transportOffset();
        Ipv4Address address = new Ipv4Address(0xC0000201);
        Allocation.assertNone(call -> PseudoHeader.sumIpv4(ipv4, 14, IpProtocol.TCP, 24)
                + PseudoHeader.sumIpv6(ipv6, 14, end, IpProtocol.UDP, call)
                + PseudoHeader.sum(address, address, IpProtocol.UDP, 8)
                + PseudoHeader.sum(ADDRESS, ADDRESS, IpProtocol.UDP, call)
                + (PseudoHeader.replacesAddress(ipv4, 14) ? 1 : 0)
                + (PseudoHeader.replacesAddress(ipv6, 14, end) ? 1 : 0));
        assertThat(Arrays.stream(PseudoHeader.class.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers())))
                .as("the methods that are measured here")
                .hasSize(6);
    }

    private static int at(int call) {
        return call / 64 & 3;
    }

    /** At least one byte is there: where options end, none is looked for. */
    private static int end(int call, byte[] in) {
        return call % 3 == 0 ? at(call) + 1 + call / 3 % 90 : in.length;
    }

    private static int extension(int call) {
        return EXTENSIONS[call / 256 & 7];
    }

    /** Every method that returns a number, a verdict or nothing; methods that return a record or text are not for the hot path. */
    private static List<Method> staticMethods() {
        return HeaderClasses.classesBeside(Layer.class)
                .filter(type -> PACKAGES.contains(
                        type.getPackageName().substring(type.getPackageName().lastIndexOf('.') + 1)))
                .filter(type -> Modifier.isPublic(type.getModifiers()) && !type.isEnum() && !type.isInterface())
                // Says of itself that it allocates: it is for whoever writes or checks whole frames.
                .filter(type -> type != FrameCheckSequence.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> Modifier.isStatic(method.getModifiers()) && Modifier.isPublic(method.getModifiers()))
                .filter(method -> !method.isSynthetic())
                .filter(method -> method.getReturnType().isPrimitive()
                        || method.getReturnType().isEnum())
                .toList();
    }

    /** The method with the parameters of {@link #NAMES}, of which it takes those that it asks for. */
    private static MethodHandle uniform(Method method) throws ReflectiveOperationException {
        MethodHandle handle = LOOKUP.unreflect(method);
        if (method.getReturnType().isEnum()) {
            MethodHandle ordinal = LOOKUP.findVirtual(Enum.class, "ordinal", MethodType.methodType(int.class));
            handle = MethodHandles.filterReturnValue(
                    handle, ordinal.asType(MethodType.methodType(int.class, method.getReturnType())));
        }
        Parameter[] parameters = method.getParameters();
        int[] order = new int[parameters.length];
        MethodType type = MethodType.methodType(long.class);
        for (int i = 0; i < order.length; i++) {
            order[i] = NAMES.indexOf(argument(method, parameters[i]));
            type = type.appendParameterTypes(UNIFORM.parameterType(order[i]));
        }
        return MethodHandles.permuteArguments(MethodHandles.explicitCastArguments(handle, type), UNIFORM, order);
    }

    private static String argument(Method method, Parameter parameter) {
        assertThat(parameter.isNamePresent())
                .as("names of parameters are compiled")
                .isTrue();
        if (parameter.getType() == byte[].class) {
            return "in";
        }
        assertThat(parameter.getType()).as("%s of %s", parameter, method).isIn(int.class, long.class, boolean.class);
        return switch (parameter.getName()) {
            case "at", "from", "offset" -> "at";
            case "end", "length", "protocol" -> parameter.getName();
            default -> "value";
        };
    }

    /** Bytes that any header can be read from, and that begin as IPv4 or IPv6 at each of their first places. */
    private static byte[][] packets() {
        SplittableRandom random = new SplittableRandom(1);
        byte[][] packets = new byte[64][];
        for (int i = 0; i < packets.length; i++) {
            packets[i] = new byte[4096];
            random.nextBytes(packets[i]);
            int first = i % 4 == 0 ? 0x40 | random.nextInt(16) : ArbitraryFields.pick(random, 0x45, 0x4F, 0x60, 0x00);
            Arrays.fill(packets[i], 0, 4, (byte) first);
        }
        // Version 2, as the extensions of ICMP errors have it.
        Arrays.fill(packets[packets.length - 1], 0, 4, (byte) 0x20);
        return packets;
    }
}
