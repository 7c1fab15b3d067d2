package org.repcost.theory.derivation;

import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.FieldElement;
import org.hipparchus.linear.FieldMatrix;
import org.repcost.theory.fourier.MatrixCoefficients;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.layer.SpectralForm.Basis;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.number.Arithmetic;

/**
 * The finest parts into which a predictor falls: one for each irrep or each element of the group, and where channels stay apart
 * one for each of these and each input channel c, numbered place by place.
 *
 * @param group the group of the input
 * @param basis whether the places are irreps or elements
 * @param channels C
 * @param outputs K
 * @param perChannel whether channels stay apart
 */
record Units(FiniteGroup group, Basis basis, int channels, int outputs, boolean perChannel) {
    int size() {
        return places() * channelsApart();
    }

    int place(int unit) {
        return unit / channelsApart();
    }

    int channel(int unit) {
        return unit % channelsApart();
    }

    /** The partition of the units by a label of their places, and by their channels if these stay apart and it says so. */
    Partition partition(int[] labelOfPlace, boolean byChannel) {
        return Partition.by(size(), u -> labelOfPlace[place(u)] * channelsApart() + (byChannel ? channel(u) : 0));
    }

    /** d_rho of a unit's irrep, 1 for an element. */
    int dimension(int unit) {
        return inFrequencies() && !group.isAbelian()
                ? group.irreps().get(place(unit)).dimension()
                : 1;
    }

    boolean inFrequencies() {
        return basis == Basis.FREQUENCY;
    }

    /** Whether blocks are given in the unitary DFT: on abelian groups, as everywhere for these. */
    boolean unitary() {
        return inFrequencies() && group.isAbelian();
    }

    /** The number of rows of a unit's block. */
    int rows(int unit) {
        return outputs * dimension(unit);
    }

    /** The number of columns of a unit's block. */
    int columns(int unit) {
        return (perChannel ? 1 : channels) * dimension(unit);
    }

    /**
     * The blocks of a predictor: beta(g) for an element; for an irrep B(rho) = sum_g beta(g) (x) rho(g)^*, of size K d_rho x C d_rho,
     * divided by sqrt(N) if {@link #unitary}; of these the columns of its channel where channels stay apart.
     */
    <T extends FieldElement<T>> List<FieldMatrix<T>> blocks(MatrixFunction<T> beta, Arithmetic<T> numbers) {
        List<FieldMatrix<T>> whole =
                inFrequencies() ? new MatrixCoefficients<>(group, numbers).forwardAdjoint(beta) : beta.values();
        T factor = unitary()
                ? numbers.power(numbers.real(group.size()), -1, 2)
                : numbers.field().getOne();
        return IntStream.range(0, size())
                .mapToObj(u -> whole.get(place(u))
                        .getSubMatrix(0, rows(u) - 1, channel(u) * columns(u), (channel(u) + 1) * columns(u) - 1)
                        .scalarMultiply(factor))
                .toList();
    }

    private int places() {
        return inFrequencies() && !group.isAbelian() ? group.irreps().size() : group.size();
    }

    private int channelsApart() {
        return perChannel ? channels : 1;
    }
}
