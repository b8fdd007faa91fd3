package io.github.packetcodec.dissect;

import io.github.packetcodec.dissect.Arguments.WrongArgumentsException;
import io.github.packetcodec.live.LiveInterface;
import io.github.packetcodec.live.NetworkInterfaces;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;

/** Prints captures: the command of the library. */
public final class Dissect {
    private final Console console;

    private Dissect(Console console) {
        this.console = console;
    }

    /** Runs the command and ends the process with its exit status. */
    public static void main(String[] args) {
        // Not System.out, which does not report that its reader has gone.
        System.exit(run(args, System.in, new FileOutputStream(FileDescriptor.out), System.err, Terminal.ofProcess()));
    }

    /** Runs the command and returns its exit status. */
    static int run(String[] args, InputStream in, OutputStream out, PrintStream err) {
        return run(args, in, out, err, Terminal.NONE);
    }

    /** Runs the command where a terminal may be, and returns its exit status. */
    static int run(String[] args, InputStream in, OutputStream out, PrintStream err, Terminal terminal) {
        if (args.length == 0) {
            err.print(HelpPage.text());
            return ExitStatus.UNUSABLE;
        }
        try {
            Arguments arguments = Arguments.of(args);
            Console console = new Console(in, out, err, terminal, arguments.look(terminal));
            return new Dissect(console).runWhole(arguments);
        } catch (WrongArgumentsException e) {
            err.println("dissect: " + Names.visible(Console.reason(e)));
            return ExitStatus.UNUSABLE;
        } catch (UncheckedIOException e) {
            return outputFailed(Objects.requireNonNull(e.getCause()), err);
        }
    }

    /** In {@code dissect FILE | head -1} the reader closes the pipe when it has read enough. This is not an error. */
    private static int outputFailed(IOException e, PrintStream err) {
        String message = Console.reason(e);
        if (message.toLowerCase(Locale.ROOT).contains("pipe")) {
            return ExitStatus.OK;
        }
        err.println("dissect: cannot write: " + Names.visible(message));
        return ExitStatus.UNUSABLE;
    }

    /** Runs the command, and prints the frames that were decoded even if this program fails. */
    private int runWhole(Arguments arguments) throws WrongArgumentsException {
        try {
            int status = run(arguments);
            console.flush();
            return status;
        } catch (UncheckedIOException e) {
            throw e; // there is no output to print them to
        } catch (RuntimeException | Error e) {
            try {
                console.flush();
            } catch (UncheckedIOException output) {
                e.addSuppressed(output);
            }
            throw e;
        }
    }

    private int run(Arguments arguments) throws WrongArgumentsException {
        if (arguments.has(Option.HELP)) {
            console.text().add(HelpPage.text());
            return ExitStatus.OK;
        }
        if (arguments.has(Option.VERSION)) {
            console.text().add(Version.line()).add('\n');
            return ExitStatus.OK;
        }
        if (arguments.has(Option.LIST_INTERFACES)) {
            return listInterfaces();
        }
        Selection selection = new Selection(arguments.choice());
        int status = arguments.has(Option.INTERFACE) ? live(arguments, selection) : files(arguments, selection);
        if (arguments.has(Option.COUNT)) {
            console.text().add(selection.count()).add('\n');
        }
        return status;
    }

    private int files(Arguments arguments, Selection selection) throws WrongArgumentsException {
        Destination destination = destination(arguments);
        CaptureFiles captures = new CaptureFiles(arguments, console);
        int status;
        if (arguments.has(Option.MERGE)) {
            status = new MergeRun(captures, console, selection, destination).run(arguments.files());
        } else if (arguments.has(Option.FOLLOW_FILE)) {
            FileRun run = new FileRun(captures, console, selection, destination);
            status = run.follow(arguments.files().get(0));
        } else {
            status = new FileRun(captures, console, selection, destination).run(arguments.files());
        }
        destination.close();
        return status;
    }

    private int live(Arguments arguments, Selection selection) throws WrongArgumentsException {
        boolean isWritten = arguments.has(Option.WRITE);
        return isWritten
                ? LiveRun.write(arguments, console, selection, new OutputFile(Option.WRITE, arguments, console))
                : LiveRun.print(arguments, console, selection, destination(arguments));
    }

    private Destination destination(Arguments arguments) throws WrongArgumentsException {
        if (arguments.has(Option.COUNT)) {
            return Destination.NONE;
        }
        return arguments.has(Option.WRITE)
                ? new OutputFile(Option.WRITE, arguments, console).destination(arguments.has(Option.MERGE))
                : new PrintDestination(Printers.of(arguments, console), arguments.tunnels());
    }

    private int listInterfaces() {
        try {
            for (LiveInterface one : NetworkInterfaces.list()) {
                console.text().add(Names.visible(one.toString())).add('\n');
            }
            return ExitStatus.OK;
        } catch (IOException e) {
            console.notice("cannot list the interfaces: " + Console.reason(e));
            return ExitStatus.UNUSABLE;
        }
    }
}
