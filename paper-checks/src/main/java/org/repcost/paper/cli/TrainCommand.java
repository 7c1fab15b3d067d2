package org.repcost.paper.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.repcost.cnn.backend.Backend;
import org.repcost.cnn.backend.BackendBuild;
import org.repcost.cnn.data.ChannelStatistics;
import org.repcost.cnn.data.ImageChoice;
import org.repcost.cnn.data.ImageDataSet;
import org.repcost.cnn.model.ModelFamily;
import org.repcost.cnn.model.ModelShape;
import org.repcost.cnn.training.EpochSummary;
import org.repcost.cnn.training.Evaluation;
import org.repcost.cnn.training.PlateauSchedule;
import org.repcost.cnn.training.PlateauSettings;
import org.repcost.cnn.training.TrainingData;
import org.repcost.cnn.training.TrainingListener;
import org.repcost.cnn.training.TrainingRun;
import org.repcost.cnn.training.TrainingSettings;
import org.repcost.verify.input.BadInputException;
import org.repcost.verify.input.Numbers;
import org.repcost.verify.result.Format;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code repcost train}: trains one of the paper's networks. */
@Command(
        name = "train",
        description = "Trains a network as in the paper's experiments and keeps the weights of the best validation"
                + " accuracy. A run that was interrupted goes on with --resume.",
        footerHeading = "%nExamples:%n",
        footer = {
            "repcost train",
            "repcost train --model conv-actually --depth 2 --decay 1e-2 --data spectrum:1.5 --out conv2",
            "repcost train --model myrtle --channel-factor 1 --data cifar-10-batches-bin --high-pass 0.5 --decay 1e-3"
                    + " --batch 512 --epochs 500 --out myrtle-hpf"
        })
final class TrainCommand implements Callable<Integer> {
    private static final String DEFAULT_MODEL = "myrtle";

    @Spec
    private CommandSpec command;

    @Mixin
    private ModelOptions model;

    @Mixin
    private DataOptions data;

    @Mixin
    private TrainingImagesOption trainingImages;

    @Option(
            names = "--data-seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "what generated images and random crops follow from (default: ${DEFAULT-VALUE})")
    private long dataSeed;

    @Option(
            names = "--decay",
            paramLabel = "D",
            defaultValue = "1e-3",
            description = "the weight decay as PyTorch has it, on weights only: D adds D w to the gradient, so that the"
                    + " objective is loss + (D / 2) |w|^2 (default: ${DEFAULT-VALUE})")
    private double decay;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "10",
            description = "after how many epochs training ends at the latest (default: ${DEFAULT-VALUE})")
    private int epochs;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "64",
            description = "how many images a step has (default: ${DEFAULT-VALUE})")
    private int batch;

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "the initial learning rate (default: 0.01; conv-actually 0.004, vgg...-imagenette 0.005,"
                    + " resnet... 0.1, alexnet-small 0.05)")
    private Double rate;

    @Option(
            names = "--patience",
            paramLabel = "N",
            defaultValue = "20",
            description = "after how many epochs without a rise of the validation accuracy by 0.01 the rate is divided"
                    + " by 10 (default: ${DEFAULT-VALUE})")
    private int patience;

    @Option(names = "--no-augmentation", description = "train on the images as they are, neither flipped nor shifted")
    private boolean plain;

    @Option(
            names = "--resume",
            description = "go on with the run in DIR, whose settings must be given again; --epochs" + " may differ")
    private boolean resume;

    @Mixin
    private OutOption out;

    @Mixin
    private SeedOption seed;

    @Mixin
    private BlasThreadsOption blasThreads;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private DisplayOptions display;

    @Override
    public Integer call() throws IOException {
        ModelFamily family = model.family(DEFAULT_MODEL);
        PlateauSettings schedule = schedule(family);
        blasThreads.check();
        TrainingSettings.requireUsable(decay, batch);
        model.shape(family, 1, 1, 1, 1);
        ImageChoice asked = data.choice(trainingImages.count(), dataSeed);
        int readers = threads.count();
        Path folder = out.checkedFor(
                TrainingRun.SETTINGS, TrainingRun.CHECKPOINT, TrainingRun.MODEL, TrainingRun.CURVE, TrainingRun.PLOT);
        TrainingRun.checkFolder(folder, resume);
        if (resume) {
            TrainingRun.checkResumed(folder, run -> resumed(run, family, schedule, asked));
        }
        ImageChoice choice = resume ? TrainingRun.resumedChoice(folder, asked) : asked;
        Backend backend = blasThreads.load();
        TrainingData images = images(choice, readers);
        TrainingSettings settings = settings(family, schedule, images);
        TrainingRun.Result result;
        try (Progress progress = progress()) {
            result = TrainingRun.train(
                    settings,
                    images,
                    folder,
                    resume,
                    backend,
                    readers,
                    new Display(progress, () -> print(settings, images, backend)));
        }
        if (display.isJson()) {
            DisplayOptions.print(command, Format.TRAINING, TrainOutput.of(settings, result));
        } else {
            PrintWriter print = command.commandLine().getOut();
            print.println("ended          " + reason(result.schedule()));
            print.printf(
                    Locale.ROOT,
                    "best           epoch %d, validation accuracy %.4f%n",
                    result.schedule().bestEpoch(),
                    result.schedule().bestAccuracy());
            print.println("files          " + TrainingRun.MODEL + ", " + TrainingRun.CURVE + ", " + TrainingRun.PLOT
                    + ", " + TrainingRun.SETTINGS + ", " + TrainingRun.CHECKPOINT + " in " + folder);
        }
        return ExitCode.HOLDS;
    }

    private static String reason(PlateauSchedule schedule) {
        return "after " + schedule.epochs() + " epochs: "
                + (schedule.epochs() >= schedule.settings().epochLimit()
                        ? "--epochs " + schedule.settings().epochLimit()
                        : "the rate fell to " + Numbers.text(schedule.learningRate()));
    }

    private Progress progress() {
        return display.progress();
    }

    private TrainingData images(ImageChoice choice, int readers) {
        try (Progress progress = progress()) {
            return TrainingData.open(choice, readers, progress.ofReading("images"));
        }
    }

    private PlateauSettings schedule(ModelFamily family) {
        double initial = rate == null ? family.learningRate() : rate;
        PlateauSettings paper = PlateauSettings.paper(family.learningRate(), 1);
        if (epochs < 1 || patience < 1) {
            throw new BadInputException(
                    epochs < 1 ? "--epochs must be >= 1, got " + epochs : "--patience must be >= 1, got " + patience);
        }
        if (!(initial > paper.lowestRate() && Double.isFinite(initial))) {
            throw new BadInputException("--rate must be a finite number above " + Numbers.text(paper.lowestRate())
                    + ", at which training ends, got " + Numbers.text(initial));
        }
        return new PlateauSettings(initial, paper.factor(), paper.rise(), patience, paper.lowestRate(), epochs);
    }

    private TrainingSettings settings(ModelFamily family, PlateauSettings schedule, TrainingData images) {
        ImageDataSet training = images.images().training();
        return settings(
                model.shape(family, training),
                images.choice(),
                training.description(),
                images.images().heldOut().description(),
                images.normalization(),
                schedule);
    }

    /** The settings if the images are those of the recorded run. */
    private TrainingSettings resumed(
            TrainingSettings run, ModelFamily family, PlateauSettings schedule, ImageChoice choice) {
        ModelShape recorded = run.model();
        return settings(
                model.shape(family, recorded.channels(), recorded.height(), recorded.width(), recorded.classes()),
                choice.named(run.images().data()),
                run.training(),
                run.validation(),
                run.normalization(),
                schedule);
    }

    private TrainingSettings settings(
            ModelShape shape,
            ImageChoice choice,
            String training,
            String validation,
            ChannelStatistics normalization,
            PlateauSettings schedule) {
        return new TrainingSettings(
                shape,
                choice,
                training,
                validation,
                normalization,
                !plain,
                batch,
                decay,
                TrainingSettings.PAPER_MOMENTUM,
                schedule,
                seed.value(),
                blasThreads.count(),
                BackendBuild.current().toString());
    }

    private void print(TrainingSettings settings, TrainingData images, Backend backend) {
        PrintWriter print = command.commandLine().getOut();
        print.println("model          " + settings.model().describe());
        print.println("training       " + settings.training() + (settings.augmented() ? ", augmented" : ""));
        print.println("validation     " + settings.validation());
        print.println("normalization  " + images.normalization().describe());
        print.println("descent        " + settings.describe());
        print.println("computed on    " + backend.device());
        print.println();
        print.println("epoch  rate     loss      accuracy  validation loss  v. accuracy images/s  time");
        print.flush();
    }

    /** Shows epochs as lines among the results, and the one under way as progress. */
    private final class Display implements TrainingListener {
        /** An image is validated with in about a third of the time it is trained on in: there is no way back. */
        private static final double VALIDATION = 1.0 / 3;

        private final Progress progress;
        private final Runnable head;
        private final long start = System.nanoTime();
        private double done;
        private double left;
        private String validating;
        private int toValidate;

        /** Shows the head before the first epoch, once it is known that the folder is the run's. */
        Display(Progress progress, Runnable head) {
            this.progress = progress;
            this.head = head;
        }

        @Override
        public void begin(int epochsDone) {
            if (display.isJson()) {
                return;
            }
            head.run();
            PrintWriter print = command.commandLine().getOut();
            if (epochsDone > 0) {
                print.println("(resumed after epoch " + epochsDone + ")");
            }
            print.flush();
        }

        @Override
        public void start(int epoch, int limit, int images, int validationImages) {
            left = (limit - epoch + 1) * (images + VALIDATION * validationImages);
            toValidate = validationImages;
            validating = "epoch " + epoch + "/" + limit + ", validation";
            progress.start("epoch " + epoch + "/" + limit, images);
        }

        @Override
        public void step(int images, Evaluation soFar, double imagesPerSecond) {
            pass(images);
            progress.note(String.format(
                    Locale.ROOT,
                    "loss %.3f, accuracy %.3f, %.0f images/s, at most %s left",
                    soFar.loss(),
                    soFar.accuracy(),
                    imagesPerSecond,
                    timeLeft()));
            progress.step(images);
        }

        @Override
        public void validated(int images) {
            if (toValidate > 0) {
                progress.start(validating, toValidate);
                toValidate = 0;
            }
            pass(images * VALIDATION);
            progress.note("at most " + timeLeft() + " left");
            progress.step(images);
        }

        private void pass(double images) {
            done += images;
            left -= images;
        }

        private String timeLeft() {
            return Durations.text((System.nanoTime() - start) / 1e9 * left / done);
        }

        @Override
        public void end(EpochSummary epoch) {
            if (display.isJson()) {
                return;
            }
            progress.close();
            PrintWriter print = command.commandLine().getOut();
            print.printf(
                    Locale.ROOT,
                    "%-6d %-8.2g %-9.4g %-9.4f %-16.4g %-11.4f %-9.0f %s%n",
                    epoch.epoch(),
                    epoch.learningRate(),
                    epoch.trainingLoss(),
                    epoch.trainingAccuracy(),
                    epoch.validationLoss(),
                    epoch.validationAccuracy(),
                    epoch.imagesPerSecond(),
                    Durations.text(epoch.seconds()));
            print.flush();
        }
    }
}
