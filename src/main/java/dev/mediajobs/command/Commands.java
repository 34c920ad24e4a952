package dev.mediajobs.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What operators can ask for instead of starting the service. */
public final class Commands {

    private Commands() {}

    /**
     * Reads the arguments. Questions for help and mistakes are answered at once, before anything is started.
     *
     * @param arguments at least one
     */
    public static Asked read(String... arguments) {
        var start = new AtomicReference<CommandStart>();
        var line = line();
        line.setExecutionStrategy(parsed -> {
            var help = CommandLine.executeHelpRequest(parsed);
            if (help != null) {
                return help;
            }
            start.set(last(parsed) instanceof Migrate ? CommandStart.MIGRATION : CommandStart.WORK);
            return ExitCodes.OK;
        });
        var code = line.execute(arguments);
        return new Asked(code, start.get());
    }

    /** Does what the arguments say, within a started service. */
    static int run(String... arguments) {
        return run(line(), arguments);
    }

    static int run(CommandLine line, String... arguments) {
        return line.setExecutionStrategy(new CommandLine.RunLast())
                .setExecutionExceptionHandler((failure, command, parsed) -> Failures.tell(failure, command.getErr()))
                .execute(arguments);
    }

    static CommandLine line() {
        return new CommandLine(new Root())
                .setUsageHelpWidth(100)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(writer(FileDescriptor.out))
                .setErr(writer(FileDescriptor.err))
                .registerConverter(Id.class, Id::of)
                .registerConverter(Lapse.class, Lapse::of)
                .registerConverter(Limit.Rows.class, Limit.Rows::of)
                .registerConverter(Moment.class, Moment::of)
                .setParameterExceptionHandler(Commands::tellMistake);
    }

    private static int tellMistake(ParameterException mistake, String[] arguments) {
        var line = mistake.getCommandLine();
        line.getErr()
                .println(mistake.getMessage() + ". Try " + line.getCommandSpec().qualifiedName() + " --help");
        return ExitCodes.USAGE;
    }

    private static Object last(ParseResult parsed) {
        var last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        var line = last.commandSpec().commandLine();
        if (line.getCommand() instanceof Checked checked && checked.mistake() != null) {
            throw new ParameterException(line, checked.mistake());
        }
        if (line.getCommand() instanceof Callable<?> command) {
            return command;
        }
        throw new ParameterException(
                line,
                "Which command? There are: "
                        + String.join(", ", line.getSubcommands().keySet()));
    }

    /** Data are in UTF-8, whatever the terminal's language; nothing else gets to standard output. */
    private static PrintWriter writer(FileDescriptor place) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(place), StandardCharsets.UTF_8), true);
    }
}
