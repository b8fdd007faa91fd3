package io.github.packetcodec.dissect;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The completions of bash and zsh, made from the table of options. */
final class Completions {
    private static final String HEAD = "# Made from the table of options. ShellFilesTest says how to make it anew.\n";

    private Completions() {}

    private static Stream<Option> with(Option.Completion completion) {
        return Stream.of(Option.values())
                .filter(option -> option.value() != null && option.value().completion() == completion);
    }

    private static String names(Option.Completion completion) {
        return with(completion).flatMap(option -> option.names().stream()).collect(Collectors.joining("|"));
    }

    static String bash() {
        StringBuilder text = new StringBuilder("# bash completion for dissect\n" + HEAD + """
            _dissect() {
              local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
              COMPREPLY=()
              case $before in
            """);
        with(Option.Completion.WORDS)
                .forEach(option -> text.append("    " + String.join("|", option.names())
                        + ") mapfile -t COMPREPLY < <(compgen -W '"
                        + String.join(" ", option.value().words())
                        + "' -- \"$word\"); return ;;\n"));
        text.append("    " + names(Option.Completion.FILE)
                + ") mapfile -t COMPREPLY < <(compgen -f -- \"$word\"); compopt -o filenames; return ;;\n");
        text.append("    " + names(Option.Completion.INTERFACE)
                + ") mapfile -t COMPREPLY < <(compgen -W \"any $(ls /sys/class/net 2> /dev/null)\" --"
                + " \"$word\"); return ;;\n");
        text.append("    " + names(Option.Completion.NOTHING) + ") return ;;\n");
        text.append("  esac\n  if [[ $word == -* ]]; then\n    mapfile -t COMPREPLY < <(compgen -W '");
        text.append(Stream.of(Option.values())
                .flatMap(option -> option.names().stream())
                .collect(Collectors.joining(" ")));
        return text.append("""
            ' -- "$word")
              else
                mapfile -t COMPREPLY < <(compgen -f -- "$word")
                compopt -o filenames
              fi
            }
            complete -F _dissect dissect
            """).toString();
    }

    static String zsh() {
        StringBuilder text = new StringBuilder("#compdef dissect\n" + HEAD + "_arguments -s -S \\\n");
        for (Option option : Option.values()) {
            List<String> names = option.names();
            String help = option.help()
                    .replace("'", "'\\''")
                    .replace("[", "\\[")
                    .replace("]", "\\]")
                    .replace(":", "\\:");
            List<String> others = new ArrayList<>(names);
            for (String name : names) {
                String excluded = others.size() > 1 ? "(" + String.join(" ", others) + ")" : "";
                String join = option.value() == null ? "" : name.startsWith("--") ? "=" : "+";
                text.append("  '" + excluded + name + join + "[" + help + "]" + value(option) + "' \\\n");
            }
        }
        return text.append("  '*:capture:_files'\n").toString();
    }

    private static String value(Option option) {
        if (option.value() == null) {
            return "";
        }
        String name = ":" + option.value().name().replace(":", "\\:") + ":";
        return switch (option.value().completion()) {
            case NOTHING -> name;
            case WORDS -> name + "(" + String.join(" ", option.value().words()) + ")";
            case FILE -> name + "_files";
            case INTERFACE -> name + "_net_interfaces";
        };
    }
}
