package io.github.packetcodec.bench.yardstick;

import io.github.packetcodec.bench.workload.Settings;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * Counts the instructions that one invocation of a benchmark executes in user mode after its code was compiled. The processor stops
 * after each instruction ({@code yardstick/instructions.c}), so this needs no hardware counter. To be run by {@code instructions.sh}.
 */
public final class CountInstructions {
    /** How many invocations warm the code up: a multiple of the batches in a trace, so that each run counts the same frames. */
    private static final int WARM_UP = 20_000;

    /** What HotSpot made of a method, and where that ends. */
    private record Code(String method, long end) {}

    private final Object benchmark;
    private final Method method;

    private CountInstructions(Object benchmark, Method method) {
        this.benchmark = benchmark;
        this.method = method;
    }

    /**
     * Prints the number of instructions; if the system property {@code methods} is true, also how many instructions a frame each
     * compiled method executed itself, on standard error.
     *
     * @param arguments the library that counts; how many invocations to count; the benchmark, such as {@code ParseByView.view};
     *     parameters whose values are not the first ones, such as {@code kind=mixed}
     */
    public static void main(String[] arguments) throws ReflectiveOperationException, JMException {
        System.load(arguments[0]);
        int invocations = Integer.parseInt(arguments[1]);
        int dot = arguments[2].indexOf('.');
        if (dot < 0) {
            throw new IllegalArgumentException("not a class and a method, such as ParseByView.view: " + arguments[2]);
        }
        Class<?> type = find(arguments[2].substring(0, dot));
        Object benchmark = type.getDeclaredConstructor().newInstance();
        setParameters(type, benchmark, Arrays.copyOfRange(arguments, 3, arguments.length));
        for (Method setup : type.getMethods()) {
            if (setup.isAnnotationPresent(Setup.class)) {
                setup.invoke(benchmark);
            }
        }
        CountInstructions counter = new CountInstructions(benchmark, type.getMethod(arguments[2].substring(dot + 1)));
        counter.invoke(WARM_UP);
        System.gc();
        counter.measure(0); // Links what runs for the first time.
        long none = counter.measure(0);
        long some = counter.measure(invocations);
        System.out.println(some - none);
        if (Boolean.getBoolean("methods")) {
            printMethods(invocations * Settings.BATCH);
        }
    }

    private static Class<?> find(String benchmark) throws ClassNotFoundException {
        String root = Settings.class.getPackageName().replaceFirst("workload$", "");
        try {
            return Class.forName(root + "question." + benchmark);
        } catch (ClassNotFoundException e) {
            return Class.forName(root + "library." + benchmark);
        }
    }

    private static void setParameters(Class<?> type, Object benchmark, String[] parameters)
            throws ReflectiveOperationException {
        Map<String, String> values = new HashMap<>();
        for (String parameter : parameters) {
            String[] nameAndValue = parameter.split("=", 2);
            values.put(nameAndValue[0], nameAndValue[1]);
        }
        for (Field field : type.getFields()) {
            Param param = field.getAnnotation(Param.class);
            if (param != null) {
                String given = values.remove(field.getName());
                String value = given == null ? param.value()[0] : given;
                field.set(benchmark, field.getType() == int.class ? (Object) Integer.valueOf(value) : value);
            }
        }
        if (!values.isEmpty()) {
            throw new IllegalArgumentException(type.getSimpleName() + " has no parameter " + values.keySet());
        }
    }

    private long measure(int invocations) throws InvocationTargetException, IllegalAccessException {
        start();
        invoke(invocations);
        return stop();
    }

    private void invoke(int invocations) throws InvocationTargetException, IllegalAccessException {
        for (int i = 0; i < invocations; i++) {
            method.invoke(benchmark);
        }
    }

    /** Prints, for the last measurement, the compiled methods by the instructions that they executed without their callees. */
    private static void printMethods(int frames) throws JMException {
        Object list = ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "compilerCodelist",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        // Lines of: number, level, state, method, [start, entry - end].
        TreeMap<Long, Code> codes = new TreeMap<>();
        for (String line : list.toString().lines().toList()) {
            String[] range = line.substring(line.lastIndexOf('[') + 1, line.lastIndexOf(']'))
                    .split("[ ,-]+");
            String[] words = line.substring(0, line.lastIndexOf('[')).trim().split(" +", 4);
            codes.put(Long.decode(range[0]), new Code(words[3] + ", level " + words[1], Long.decode(range[2])));
        }
        Map<String, Long> counts = new HashMap<>();
        for (int place = 0; address(place) >= 0; place++) {
            if (count(place) > 0) {
                Map.Entry<Long, Code> code = codes.floorEntry(address(place));
                boolean inside = code != null && address(place) < code.getValue().end;
                counts.merge(inside ? code.getValue().method : "stubs, interpreter, JVM", count(place), Long::sum);
            }
        }
        System.err.println(counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .filter(entry -> entry.getValue() * 2 >= frames)
                .map(entry -> "%12.2f  %s".formatted((double) entry.getValue() / frames, entry.getKey()))
                .collect(Collectors.joining("\n")));
    }

    /** Starts to count what this thread executes. */
    private static native void start();

    /** Stops, and returns the number of instructions. */
    private static native long stop();

    /** An address at which an instruction was executed; 0 if this place is free, negative if there is no such place. */
    private static native long address(int place);

    /** How often the instruction at an address was executed. */
    private static native long count(int place);
}
