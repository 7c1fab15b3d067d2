package org.repcost.numeric.layered;

import org.hipparchus.FieldElement;
import org.repcost.theory.expression.Environment;
import org.repcost.theory.network.MatrixFunction;
import org.repcost.theory.number.Arithmetic;

/** The blocks of predictors that a formula sums over, over any field; {@code cost::environment} of a derived cost is one. */
@FunctionalInterface
public interface BlockForm {
    /** What a formula is evaluated at for the predictor beta, K x C. */
    <T extends FieldElement<T>> Environment<T> environment(MatrixFunction<T> beta, Arithmetic<T> numbers);
}
