package io.github.packetcodec.dissect;

import io.github.packetcodec.dissect.Arguments.WrongArgumentsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Chooses the printer that a command line asks for. */
final class Printers {
    private Printers() {}

    static Printer of(Arguments arguments, Console console) throws WrongArgumentsException {
        Text text = console.text();
        FlowArguments flows = arguments.flows();
        return switch (flows.show()) {
            case FRAMES -> frames(arguments, console, flows.analyze() ? new Analysis(flows.scope()) : null);
            case CONVERSATIONS ->
                arguments.format() == Arguments.Format.JSON
                        ? new ConversationJson(text, flows.scope(), console::notice)
                        : new ConversationTable(text, flows.scope());
            case LADDER -> new LadderPrinter(text, flows);
            case FOLLOW -> new FollowPrinter(text, flows, console::notice);
        };
    }

    private static Printer frames(Arguments arguments, Console console, @Nullable Analysis analysis)
            throws WrongArgumentsException {
        Text text = console.text();
        return switch (arguments.format()) {
            case LINES ->
                new LinePrinter(
                        text,
                        new LinePrinter.Style(
                                arguments.names(),
                                arguments.has(Option.LINK),
                                arguments.has(Option.HEX),
                                arguments.times()),
                        analysis);
            case TREE -> new TreePrinter(text, arguments.names(), arguments.times(), console.width());
            case JSON -> new JsonPrinter(text, analysis);
            case FIELDS -> new FieldPrinter(text, arguments.fields(), analysis, arguments.times(), console::notice);
            case HTML -> page(arguments, console);
            case SUMMARY -> new SummaryPrinter(text, arguments.names(), arguments.times(), console.width());
        };
    }

    private static PagePrinter page(Arguments arguments, Console console) throws WrongArgumentsException {
        OutputFile page = new OutputFile(Option.HTML, arguments, console);
        String file = arguments.files().get(0);
        return new PagePrinter(
                () -> {
                    try {
                        return page.create();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                Console.isStandard(file) ? "standard input" : file,
                arguments.names(),
                arguments.flows().scope(),
                arguments.choice().maximum(),
                console::notice);
    }
}
