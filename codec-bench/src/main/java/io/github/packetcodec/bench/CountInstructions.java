package io.github.packetcodec.bench;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * Runs one benchmark for the program that counts instructions, {@code yardstick/instructions.c}. To be run by
 * {@code instructions.sh}.
 */
public final class CountInstructions {
    /** How many batches warm the code up: a multiple of the batches in a trace, so that each run counts the same frames. */
    private static final int WARM_UP = 20_000;

    private CountInstructions() {}

    /**
     * Warms the benchmark up, writes a line with the number of this thread, and then answers each byte on standard input with a
     * byte on standard output, after running as many invocations of the benchmark as the byte specifies.
     *
     * @param arguments the benchmark, such as {@code ParseByView.view}; parameters that differ from the first of each, such as
     *     {@code kind=mixed}
     */
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        int dot = arguments[0].indexOf('.');
        Class<?> type = Class.forName(
                CountInstructions.class.getPackageName() + "." + arguments[0].substring(0, dot));
        Object benchmark = type.getDeclaredConstructor().newInstance();
        Method method = type.getMethod(arguments[0].substring(dot + 1));
        setParameters(type, benchmark, Arrays.copyOfRange(arguments, 1, arguments.length));
        for (Method setup : type.getMethods()) {
            if (setup.isAnnotationPresent(Setup.class)) {
                setup.invoke(benchmark);
            }
        }
        for (int i = 0; i < WARM_UP; i++) {
            run(method, benchmark, 1);
        }
        System.gc();
        answer(method, benchmark);
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

    private static void answer(Method method, Object benchmark) throws IOException, ReflectiveOperationException {
        // Linux: the name of this link's target ends in the number of the thread that reads it.
        Path thread = Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName();
        try (FileInputStream requests = new FileInputStream(FileDescriptor.in);
                FileOutputStream answers = new FileOutputStream(FileDescriptor.out)) {
            answers.write(("ready " + thread + "\n").getBytes(StandardCharsets.US_ASCII));
            for (int batches = requests.read(); batches >= 0; batches = requests.read()) {
                run(method, benchmark, batches);
                answers.write(0);
            }
        }
    }

    private static void run(Method method, Object benchmark, int batches)
            throws InvocationTargetException, IllegalAccessException {
        for (int i = 0; i < batches; i++) {
            method.invoke(benchmark);
        }
    }
}
