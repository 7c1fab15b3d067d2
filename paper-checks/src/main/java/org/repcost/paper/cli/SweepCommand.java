package org.repcost.paper.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.repcost.cnn.backend.Backend;
import org.repcost.cnn.backend.BackendBuild;
import org.repcost.cnn.figure.FigureOne;
import org.repcost.cnn.sweep.ImageVariant;
import org.repcost.cnn.sweep.Sweep;
import org.repcost.cnn.sweep.SweepCsv;
import org.repcost.cnn.sweep.SweepFile;
import org.repcost.cnn.sweep.SweepFolder;
import org.repcost.cnn.sweep.SweepRunner;
import org.repcost.cnn.sweep.Sweeps;
import org.repcost.verify.engine.Engine;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.input.Numbers;
import org.repcost.verify.output.AtomicFile;
import org.repcost.verify.result.Format;
import org.repcost.verify.result.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code repcost sweep}: trains networks at several settings and measures their sensitivity. */
@Command(
        name = "sweep",
        description =
                "Trains the networks of one of the paper's sweeps, several runs a setting, measures their frequency"
                        + " sensitivity, and judges the predictions P1 to P3 on them. A sweep that was interrupted goes on with --resume.",
        footerHeading = "%nExamples:%n",
        footer = {
            "repcost sweep --list",
            "repcost sweep fig1b --scale tiny --out fig1b",
            "repcost sweep fig1a --data cifar-10-batches-bin --out fig1a-cifar"
        })
final class SweepCommand implements Callable<Integer> {
    private static final String RUNS = "runs.csv";
    private static final String RESULTS = "results.json";

    @Spec
    private CommandSpec command;

    @Parameters(
            paramLabel = "SWEEP",
            arity = "0..1",
            description = "fig1a, ..., fig1e, resnet-depth, resnet-decay, wmm, causal-filter,"
                    + " causal-information; with --scale full imagenette-depth and imagenette-decay too; or a .yaml file"
                    + " (docs/sweeps.md)")
    private String name;

    @Option(names = "--list", description = "list the sweeps of the scale, with what is reduced in them, and run none")
    private boolean list;

    @Option(
            names = "--data",
            paramLabel = "DATA",
            description = "a folder of images, or generated ones, as for repcost train (default: dead-leaves)")
    private String data;

    @Option(
            names = "--data-seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "what generated images follow from (default: ${DEFAULT-VALUE})")
    private long dataSeed;

    @Option(
            names = "--scale",
            paramLabel = "SCALE",
            defaultValue = "small",
            description =
                    "full (the paper's), small (within half an hour on two cores) or tiny (default: ${DEFAULT-VALUE})")
    private Sweeps.Size scale;

    @Option(names = "--runs", paramLabel = "N", description = "how many runs a setting has (default: the sweep's)")
    private Integer runs;

    @Option(
            names = "--resume",
            description = "go on with the sweep in DIR, whose options must be given again; --runs may be more")
    private boolean resume;

    @Mixin
    private OutOption out;

    @Mixin
    private SeedOption seed;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private EngineOptions engines;

    @Mixin
    private StrictOption strict;

    @Mixin
    private CiOptions ci;

    @Mixin
    private DisplayOptions display;

    @Override
    public Integer call() throws IOException {
        if (list) {
            list();
            return ExitCode.HOLDS;
        }
        ci.check(display);
        engines.check();
        SweepFolder.Plan plan = plan();
        SweepFolder folder =
                new SweepFolder(out.checkedFor(SweepFolder.SWEEP, RUNS, RESULTS, FigureOne.PNG, FigureOne.SVG));
        SweepRunner.checkFolder(folder, plan, resume);
        if (engines.isRemote()) {
            SweepRunner.requireSharedPaths(plan);
        }
        train(plan, folder);
        SweepOutput output = SweepOutput.of(folder);
        print(folder, output, write(folder, output));
        Optional<UntrainedSweep> untrained = UntrainedSweep.of(folder);
        ci.write(strict, report -> {
            untrained.ifPresent(failed -> failed.addTo(report));
            output.predictions()
                    .forEach(one -> report.add(
                            plan.sweep().name() + " " + one.id(), one.title(), one.verdict(), one.wrongVersions(), 0));
        });
        untrained.ifPresent(failed -> failed.tell(command.commandLine().getErr()));
        boolean fails = untrained.isPresent()
                || output.predictions().stream().anyMatch(one -> strict.fails(one.verdict(), one.wrongVersions()));
        return fails ? ExitCode.FALSIFIED : ExitCode.HOLDS;
    }

    private SweepFolder.Plan plan() {
        Sweep named = named();
        Sweep sweep = runs == null ? named : named.withRuns(runs);
        sweep.requireNetworks();
        if (data != null && !sweep.needsImages()) {
            throw new BadInputException("--data is for sweeps on images that are given, got '" + data + "' for "
                    + sweep.name() + ", which generates its own");
        }
        return new SweepFolder.Plan(
                sweep,
                data == null ? "dead-leaves" : data,
                dataSeed,
                seed.value(),
                BackendBuild.current().toString());
    }

    private Sweep named() {
        if (name == null) {
            throw new BadInputException("repcost sweep needs a SWEEP; repcost sweep --list shows them");
        }
        if (!name.endsWith(".yaml") && !name.endsWith(".yml")) {
            return Sweeps.named(name, scale);
        }
        if (isGiven("--scale")) {
            throw new BadInputException("--scale is for the paper's sweeps; " + name + " says its own sizes");
        }
        return SweepFile.read(Path.of(name));
    }

    private boolean isGiven(String option) {
        return command.commandLine().getParseResult().hasMatchedOption(option);
    }

    private void train(SweepFolder.Plan plan, SweepFolder folder) throws IOException {
        Backend backend = Backend.load(1);
        try (Engine engine = engines.open(threads, ci.hasProgress(display));
                Progress progress = ci.progress(display)) {
            PrintWriter err = ci.hasProgress(display) ? command.commandLine().getErr() : null;
            new SweepRunner(
                            plan,
                            folder,
                            backend,
                            engine,
                            threads.count(),
                            new SweepProgress(
                                    progress,
                                    err,
                                    () -> head(plan, backend, engine),
                                    run -> ci.line(command, Format.SWEEP_RUN, run)))
                    .run(resume);
        }
    }

    /** Writes the results, and the figure if there is a curve to draw; whether there is. */
    private static boolean write(SweepFolder folder, SweepOutput output) throws IOException {
        AtomicFile.writeText(folder.path().resolve(RUNS), SweepCsv.text(folder));
        AtomicFile.writeText(folder.path().resolve(RESULTS), Json.text(Format.SWEEP_RESULTS, output));
        boolean hasFigure = FigureOne.hasCurves(folder);
        if (hasFigure) {
            FigureOne.of(List.of(folder)).writeTo(folder.path());
        }
        return hasFigure;
    }

    private void print(SweepFolder folder, SweepOutput output, boolean hasFigure) {
        ci.line(command, Format.SWEEP_RESULTS, output);
        if (display.isJson()) {
            DisplayOptions.print(command, Format.SWEEP_RESULTS, output);
        } else if (!ci.isJsonLines()) {
            PrintWriter print = command.commandLine().getOut();
            output.print(print);
            print.println();
            print.println("files          " + RUNS + ", " + RESULTS
                    + (hasFigure ? ", " + FigureOne.PNG + ", " + FigureOne.SVG : "")
                    + ", a folder for every run in " + folder.path());
        }
    }

    /** The sweeps of a scale, as JSON shows them. */
    private record Listing(List<Sweep> sweeps) {}

    private void list() {
        for (String option : List.of("--junit", "--json-lines")) {
            if (isGiven(option)) {
                throw new BadInputException(option + " is for the results of a sweep; --list runs none");
            }
        }
        PrintWriter print = command.commandLine().getOut();
        if (display.isJson()) {
            DisplayOptions.print(command, Format.SWEEPS, new Listing(Sweeps.all(scale)));
            return;
        }
        for (Sweep sweep : Sweeps.all(scale)) {
            print.println(sweep.name() + "  " + sweep.title() + ": "
                    + sweep.plan().size() + " runs of up to " + sweep.epochs() + " epochs");
            if (!sweep.values().isEmpty()) {
                print.println("    " + sweep.variable() + " "
                        + sweep.values().stream().map(Numbers::text).collect(Collectors.joining(", ")));
            }
            print.println("    images "
                    + sweep.variants().stream().map(ImageVariant::describe).collect(Collectors.joining(", ")));
            sweep.reduced().forEach(line -> print.println("    " + line));
        }
    }

    private void head(SweepFolder.Plan plan, Backend backend, Engine engine) {
        if (display.isJson() || ci.isJsonLines()) {
            return;
        }
        PrintWriter print = command.commandLine().getOut();
        Sweep sweep = plan.sweep();
        print.println("sweep          " + sweep.name() + ", " + sweep.title() + ", seeds " + plan.seed() + " to "
                + (plan.seed() + sweep.runs() - 1));
        print.println("images         " + (plan.data() == null ? "" : plan.data() + ": ")
                + sweep.variants().stream().map(ImageVariant::name).collect(Collectors.joining(", ")));
        print.println("runs           " + sweep.runs() + " a setting");
        sweep.reduced().forEach(line -> print.println("reduced        " + line));
        print.println("computed on    " + backend.device() + " a training");
        if (engines.isSpark()) {
            print.println("engine         " + engine);
        }
        print.println();
        print.flush();
    }
}
