package org.repcost.theory.layer;

import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.FieldElement;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.group.FiniteGroup;
import org.repcost.theory.network.MatrixFunction;

/**
 * What flows between layers: functions x(g) in R^C on a finite group. As a vector, entry g C + c is x(g)_c, so that the channel
 * runs fastest.
 *
 * @param group the group, with N elements
 * @param channels C
 */
public record Signal(FiniteGroup group, int channels) {
    private static final FiniteGroup TRIVIAL = FiniteAbelianGroup.product();

    /**
     * Checks the number of channels.
     *
     * @throws InvalidLayerException if it is below 1, or N C is beyond the range of int
     */
    public Signal {
        if (channels < 1) {
            throw new InvalidLayerException("a signal must have at least one channel, got " + channels);
        }
        if ((long) group.size() * channels > Integer.MAX_VALUE) {
            throw new InvalidLayerException("a signal must have at most " + Integer.MAX_VALUE + " numbers, got "
                    + group.size() + " x " + channels);
        }
    }

    /** A vector without a position: channels on the group of one element. */
    public static Signal vector(int channels) {
        return new Signal(TRIVIAL, channels);
    }

    /** N C, the length of the vector. */
    public int size() {
        return group.size() * channels;
    }

    /**
     * The sizes of an array with one entry for each element of the group and the given sizes after them: the orders of a
     * product of cyclic groups, otherwise N.
     */
    List<Integer> arrayShape(Integer... last) {
        return KernelSupport.WHOLE_GROUP.arrayShape(group, last);
    }

    /** The place of x(g)_c in the vector. */
    public int index(int g, int channel) {
        return g * channels + channel;
    }

    /** Whether the group has one element, so that the signal is a vector of channels. */
    public boolean isVector() {
        return group.size() == 1;
    }

    /** The same group with other channels. */
    public Signal withChannels(int newChannels) {
        return new Signal(group, newChannels);
    }

    /**
     * A function on the group as a vector.
     *
     * @throws IllegalArgumentException if the function is not C x 1 on the group
     */
    public <T extends FieldElement<T>> List<T> vector(MatrixFunction<T> x) {
        if (!x.group().equals(group) || x.rows() != channels || x.columns() != 1) {
            throw new IllegalArgumentException("a signal must be " + channels + " x 1 on " + group + ", got " + x.rows()
                    + " x " + x.columns() + " on " + x.group());
        }
        return IntStream.range(0, group.size())
                .boxed()
                .flatMap(g -> MatrixFunction.entriesOf(x.at(g)).stream())
                .toList();
    }

    /** "5x4 with 3 channels". */
    @Override
    public String toString() {
        return group + " with " + channels + (channels == 1 ? " channel" : " channels");
    }
}
