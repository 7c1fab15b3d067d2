package org.repcost.numeric.learning;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.Field;
import org.hipparchus.analysis.differentiation.Gradient;
import org.hipparchus.analysis.differentiation.GradientField;
import org.repcost.theory.number.Arithmetic;

/** Real numbers with their derivatives by some variables: definitions, evaluated over them, differentiate themselves. */
record DualNumbers(int variables) implements Arithmetic<Gradient> {
    /** The variables with their values. */
    List<Gradient> variables(double... values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> Gradient.variable(variables, i, values[i]))
                .toList();
    }

    /** Constants. */
    List<Gradient> constants(double... values) {
        return Arrays.stream(values).mapToObj(this::real).toList();
    }

    @Override
    public Field<Gradient> field() {
        return GradientField.getField(variables);
    }

    @Override
    public Gradient real(double value) {
        return Gradient.constant(variables, value);
    }

    @Override
    public Gradient conjugate(Gradient z) {
        return z;
    }

    @Override
    public Gradient rootOfUnity(int k, int n) {
        throw new UnsupportedOperationException("these numbers are real");
    }

    @Override
    public Gradient log(Gradient x) {
        return x.log();
    }

    @Override
    public Gradient exp(Gradient x) {
        return x.exp();
    }
}
