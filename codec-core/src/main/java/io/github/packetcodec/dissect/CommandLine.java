package io.github.packetcodec.dissect;

import io.github.packetcodec.dissect.Arguments.WrongArgumentsException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options and files of a command line, before anything is decided: {@code -c 3}, {@code -c3}, {@code --stream 3},
 * {@code --stream=3}, {@code -ne} for {@code -n -e}; what follows {@code --} is a file.
 */
final class CommandLine {
    private static final String NO_VALUE = "";

    private final Map<Option, String> values = new EnumMap<>(Option.class);
    private final List<String> files = new ArrayList<>();
    /** From a file to the option that it follows, where that option takes no value. */
    private final Map<String, Option> following = new HashMap<>();

    private CommandLine() {}

    static CommandLine parse(String... arguments) throws WrongArgumentsException {
        CommandLine line = new CommandLine();
        Option before = null;
        for (Iterator<String> rest = List.of(arguments).iterator(); rest.hasNext(); ) {
            String argument = rest.next();
            if (argument.equals("--")) {
                rest.forEachRemaining(line.files::add);
            } else if (argument.startsWith("--")) {
                before = line.takeLong(argument, rest);
            } else if (argument.startsWith("-") && argument.length() > 1) {
                before = line.takeShort(argument, rest);
            } else {
                line.files.add(argument);
                if (before != null && before.value() == null) {
                    line.following.put(argument, before);
                }
                before = null;
            }
        }
        return line;
    }

    private Option takeLong(String argument, Iterator<String> rest) throws WrongArgumentsException {
        int equals = argument.indexOf('=');
        String name = equals < 0 ? argument : argument.substring(0, equals);
        Option option = known(name);
        if (option.value() != null) {
            put(option, name, equals < 0 ? next(rest) : argument.substring(equals + 1));
        } else if (equals >= 0) {
            throw new WrongArgumentsException("option " + name + " takes no value");
        } else {
            values.put(option, NO_VALUE);
        }
        return option;
    }

    private @Nullable Option takeShort(String argument, Iterator<String> rest) throws WrongArgumentsException {
        Option option = null;
        for (int i = 1; i < argument.length(); i++) {
            String name = "-" + argument.charAt(i);
            if (Option.named(name) == null && option != null && !Character.isLetter(argument.charAt(i))) {
                throw new WrongArgumentsException("option " + option + " takes no value");
            }
            option = i == 1 && Option.named(name) == null ? known(argument) : known(name);
            if (option.value() != null) {
                String attached = argument.substring(i + 1);
                put(option, name, attached.isEmpty() ? next(rest) : attached);
                return option;
            }
            values.put(option, NO_VALUE);
        }
        return option;
    }

    private static Option known(String name) throws WrongArgumentsException {
        Option option = Option.named(name);
        if (option == null) {
            throw new WrongArgumentsException("unknown option " + name + "; " + Hints.forOption(name));
        }
        return option;
    }

    private static String next(Iterator<String> rest) {
        return rest.hasNext() ? rest.next() : "";
    }

    @SuppressWarnings("NullAway") // called only for an option that takes a value
    private void put(Option option, String name, String value) throws WrongArgumentsException {
        if (value.isEmpty()) {
            throw new WrongArgumentsException(
                    "option " + name + " needs " + option.value().description());
        }
        if (values.put(option, value) != null) {
            throw new WrongArgumentsException(
                    name + " is given twice" + (option == Option.FILTER ? "; 'and' joins expressions" : ""));
        }
    }

    boolean has(Option option) {
        return values.containsKey(option);
    }

    /** {@return the value of an option; null if the option is not given} */
    @Nullable
    String value(Option option) {
        return values.get(option);
    }

    /** {@return the value of an option, or {@code otherwise} if the option is not given} */
    String value(Option option, String otherwise) {
        return values.getOrDefault(option, otherwise);
    }

    /** The captures, in order. */
    List<String> files() {
        return List.copyOf(files);
    }

    /** {@return the option without a value that a file follows, as in {@code -n 3}; null if the file follows none} */
    @Nullable
    Option before(String file) {
        return following.get(file);
    }
}
