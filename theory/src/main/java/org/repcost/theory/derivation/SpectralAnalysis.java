package org.repcost.theory.derivation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.repcost.theory.expression.Expression;
import org.repcost.theory.expression.Symbol;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.layer.LayeredArchitecture;
import org.repcost.theory.layer.PlacedLayer;
import org.repcost.theory.layer.SpectralForm;
import org.repcost.theory.layer.SpectralForm.Basis;

/**
 * Reads the layers of an architecture as families of free matrices over cells of units, so that B(unit) = A_L(cell) ... A_1(cell)
 * with the unnormalized transform and no other factor: convolutions multiply (T1), the head is one with its kernel reflected
 * (T18), and down-sampling adds up aliases (T21).
 */
final class SpectralAnalysis {
    private final LayeredArchitecture architecture;
    private final UnaryOperator<SpectralForm> reading;
    private final Units units;
    private final Map<Symbol, Integer> parameters = new LinkedHashMap<>();
    private final List<Factor> factors = new ArrayList<>();
    private final long strides;

    /** Which cell of the current signal's transform each place belongs to. */
    private int[] labels;

    private FiniteGroup group;
    private Expression size;

    private SpectralAnalysis(LayeredArchitecture architecture, UnaryOperator<SpectralForm> reading)
            throws ObstructedException {
        this.architecture = architecture;
        this.reading = reading;
        this.group = architecture.input().group();
        this.size = group.size() == 1 ? Expression.ONE : Symbol.GROUP_SIZE;
        this.strides = architecture.layers().stream().filter(this::coarsens).count();
        this.units = new Units(
                group,
                basis(),
                architecture.input().channels(),
                architecture.output().size(),
                form(architecture.weightLayers().get(0)) instanceof SpectralForm.PerChannel);
        this.labels = IntStream.range(0, units.size() / (units.perChannel() ? units.channels() : 1))
                .toArray();
    }

    /**
     * The factors of an architecture.
     *
     * @param reading what each layer's form is taken for
     * @throws ObstructedException if some layer is none of the forms that have free factors
     */
    static FactorChain analyze(LayeredArchitecture architecture, UnaryOperator<SpectralForm> reading)
            throws ObstructedException {
        SpectralAnalysis analysis = new SpectralAnalysis(architecture, reading);
        for (int position = 1; position <= architecture.layers().size(); position++) {
            analysis.read(position, architecture.layers().get(position - 1));
        }
        analysis.requireMixedOutputs();
        return new FactorChain(analysis.units, analysis.factors, analysis.parameters);
    }

    private SpectralForm form(PlacedLayer layer) {
        return reading.apply(layer.spectralForm());
    }

    /** Whether frequencies add up in a layer; a stride by 1 is the identity. */
    private boolean coarsens(PlacedLayer layer) {
        return form(layer) instanceof SpectralForm.Coarsening
                && layer.output().group().size() < layer.input().group().size();
    }

    /** Positions where nothing convolves and more than one layer has to be factored, or where a layer is diagonal there. */
    private Basis basis() {
        List<SpectralForm> onSeveralPlaces = architecture.weightLayers().stream()
                .filter(layer -> !layer.input().isVector())
                .map(this::form)
                .toList();
        boolean convolves = onSeveralPlaces.stream()
                .anyMatch(form -> form instanceof SpectralForm.FullKernel
                        || form.equals(new SpectralForm.PerChannel(Basis.FREQUENCY)));
        return convolves || architecture.depth() == 1 && !onSeveralPlaces.isEmpty() ? Basis.FREQUENCY : Basis.POSITION;
    }

    private void read(int position, PlacedLayer layer) throws ObstructedException {
        SpectralForm form = form(layer);
        if (form instanceof SpectralForm.Opaque opaque) {
            throw obstructed(position, layer, opaque.reason());
        } else if (form instanceof SpectralForm.Subspace) {
            throw obstructed(position, layer, "its weights must be all of a kernel, got only a part of them");
        } else if (form instanceof SpectralForm.Coarsening) {
            if (coarsens(layer)) {
                coarsen(position, layer);
            }
        } else if (form instanceof SpectralForm.PerChannel perChannel) {
            readPerChannel(position, layer, perChannel);
        } else if (form instanceof SpectralForm.Shared) {
            add(position, layer, new int[labels.length], Expression.ONE, false);
        } else {
            add(position, layer, labels, units.inFrequencies() ? size : Expression.ONE, false);
            if (form instanceof SpectralForm.Contraction) {
                forgetPlaces(layer);
            }
        }
    }

    private void readPerChannel(int position, PlacedLayer layer, SpectralForm.PerChannel form)
            throws ObstructedException {
        if (form.basis() != units.basis() && !layer.input().isVector()) {
            throw obstructed(
                    position,
                    layer,
                    "it must act on each frequency by itself, as a convolution does, got a diagonal in positions");
        }
        add(position, layer, labels, units.inFrequencies() ? size : Expression.ONE, true);
    }

    /** Until channels are mixed each has a column of its own in every layer, in the first that mixes them too. */
    private void add(int position, PlacedLayer layer, int[] labelOfPlace, Expression m, boolean diagonal) {
        boolean apart = factors.stream().allMatch(this::keepsChannelsApart);
        boolean single = diagonal && apart;
        factors.add(new Factor(
                position,
                layer,
                units.partition(labelOfPlace, apart),
                m,
                single ? 1 : layer.output().channels(),
                diagonal && !apart));
    }

    /** An outermost factor U S^{1/L} of T7 is not diagonal, nor is a predictor whose channels are never mixed free. */
    private void requireMixedOutputs() throws ObstructedException {
        Factor last = factors.get(factors.size() - 1);
        if (keepsChannelsApart(last) && units.outputs() > 1) {
            throw obstructed(
                    last.position(),
                    last.layer(),
                    "a last layer that acts on each channel by itself needs one output, got " + units.outputs());
        }
    }

    private boolean keepsChannelsApart(Factor factor) {
        return form(factor.layer()) instanceof SpectralForm.PerChannel;
    }

    private void coarsen(int position, PlacedLayer layer) throws ObstructedException {
        if (!units.inFrequencies()) {
            throw obstructed(
                    position, layer, "a convolution must come before it, got layers on which it drops positions");
        }
        FiniteAbelianGroup fine = group.asProductOfCyclic();
        FiniteAbelianGroup coarse = layer.output().group().asProductOfCyclic();
        Symbol stride = strides == 1 ? Symbol.STRIDE : Symbol.parameter("s_" + (parameters.size() + 1));
        parameters.put(stride, fine.size() / coarse.size());
        labels = IntStream.of(labels)
                .map(xi -> coarse.element(fine.coordinates(xi)))
                .toArray();
        group = coarse;
        size = coarse.size() == 1 ? Expression.ONE : size.over(stride);
    }

    private void forgetPlaces(PlacedLayer layer) {
        labels = new int[labels.length];
        group = layer.output().group();
        size = Expression.ONE;
    }

    private static ObstructedException obstructed(int position, PlacedLayer layer, String condition) {
        return new ObstructedException(Obstruction.at(position, layer, condition));
    }
}
