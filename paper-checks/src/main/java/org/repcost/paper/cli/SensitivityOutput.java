package org.repcost.paper.cli;

import java.util.List;
import java.util.stream.IntStream;
import org.repcost.cnn.backend.BackendBuild;
import org.repcost.cnn.data.ChannelStatistics;
import org.repcost.cnn.instrument.FilteredAccuracy;
import org.repcost.cnn.instrument.FourierPerturbation;
import org.repcost.cnn.model.ModelShape;
import org.repcost.cnn.sensitivity.AlignmentIntervals;
import org.repcost.cnn.sensitivity.SensitivityReport;
import org.repcost.cnn.spectrum.RadialCurve;
import org.repcost.cnn.spectrum.RadialProfile;
import org.repcost.cnn.training.Evaluation;

/**
 * A sensitivity as {@code repcost sensitivity --json} prints it.
 *
 * @param model which network
 * @param heldOut what the images are
 * @param training what the training images are
 * @param normalization by what both were normalized
 * @param images how many images
 * @param seed what signs of perturbations and resamples follow from
 * @param blasThreads on how many threads the network was computed, on which rounding depends
 * @param backend by what it was computed
 * @param evaluation the network on the images as they are
 * @param radii what was measured at each radius
 * @param alignment of the curves of sensitivity and data, null if one is 0 everywhere
 * @param filtered accuracy on filtered images
 * @param perturbation errors under perturbations by one frequency, null if they were not asked for
 */
record SensitivityOutput(
        ModelShape model,
        String heldOut,
        String training,
        ChannelStatistics normalization,
        int images,
        long seed,
        int blasThreads,
        String backend,
        Evaluation evaluation,
        List<Radius> radii,
        AlignmentIntervals alignment,
        List<FilteredAccuracy.Row> filtered,
        Perturbation perturbation) {
    /**
     * The means at one radius, neither normalized nor smoothed.
     *
     * @param radius |xi| in cycles per image
     * @param frequencies how many there are
     * @param sensitivity the mean over images
     * @param standardError of this mean, null for one image
     * @param rootMeanSquare the second statistic
     * @param dataAmplitude of the training images
     */
    record Radius(
            double radius,
            int frequencies,
            double sensitivity,
            Double standardError,
            double rootMeanSquare,
            double dataAmplitude) {}

    /**
     * Errors under perturbations.
     *
     * @param norm of the change of one channel, of pixels between 0 and 1
     * @param images how many
     * @param cleanErrorRate without a perturbation
     * @param errorRates the mean at each of the radii
     * @param lossIncreases the mean at each of the radii
     */
    record Perturbation(
            double norm, int images, double cleanErrorRate, List<Double> errorRates, List<Double> lossIncreases) {
        static Perturbation of(FourierPerturbation perturbation) {
            return new Perturbation(
                    perturbation.norm(),
                    perturbation.images(),
                    perturbation.cleanErrorRate(),
                    means(perturbation.errorProfile()),
                    means(perturbation.lossProfile()));
        }

        private static List<Double> means(RadialProfile profile) {
            return IntStream.range(0, profile.size()).mapToObj(profile::mean).toList();
        }
    }

    static SensitivityOutput of(
            ModelShape model, ChannelStatistics normalization, long seed, int blasThreads, SensitivityReport report) {
        RadialCurve curve = report.sensitivity().curve();
        RadialCurve rootMeanSquares = report.sensitivity().rootMeanSquareCurve();
        double[] errors = report.sensitivity().curveErrors();
        List<Radius> radii = IntStream.range(0, curve.size())
                .mapToObj(i -> new Radius(
                        curve.radius(i),
                        report.sensitivity().bins().count(i),
                        curve.value(i),
                        Double.isNaN(errors[i]) ? null : errors[i],
                        rootMeanSquares.value(i),
                        report.data().value(i)))
                .toList();
        return new SensitivityOutput(
                model,
                report.images(),
                report.training(),
                normalization,
                report.sensitivity().images(),
                seed,
                blasThreads,
                BackendBuild.current().toString(),
                report.filtered().unfiltered(),
                radii,
                report.alignment().orElse(null),
                report.filtered().rows(),
                report.perturbation().map(Perturbation::of).orElse(null));
    }
}
