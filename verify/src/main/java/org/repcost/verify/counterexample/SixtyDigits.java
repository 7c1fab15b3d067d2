package org.repcost.verify.counterexample;

import java.util.List;
import java.util.Optional;
import org.hipparchus.complex.FieldComplex;
import org.hipparchus.dfp.Dfp;
import org.repcost.numeric.enclosure.ComplexBall;
import org.repcost.theory.number.HighPrecision;
import org.repcost.theory.statement.Sides;
import org.repcost.verify.check.RelationMethod;
import org.repcost.verify.check.Trial;

/**
 * The second evaluation with 60 decimal digits, which shares neither the discs nor the singular values of the first. The
 * two agree if every disc contains the value with 60 digits; then the sides differ there too.
 */
final class SixtyDigits implements SecondEvaluation {
    @Override
    public Optional<String> contradiction(RelationMethod relation, Sides<ComplexBall> sides, Trial trial) {
        Sides<FieldComplex<Dfp>> precise = relation.evaluation().sides(trial.settingOver(HighPrecision.INSTANCE));
        boolean isConfirmed =
                areContained(precise.left(), sides.left()) && areContained(precise.right(), sides.right());
        return isConfirmed
                ? Optional.empty()
                : Optional.of(
                        "it fails in double precision, but 60 digits give other values, outside the error bounds");
    }

    private static boolean areContained(List<FieldComplex<Dfp>> values, List<ComplexBall> discs) {
        for (int i = 0; i < discs.size(); i++) {
            if (!isContained(values.get(i), discs.get(i))) {
                return false;
            }
        }
        return values.size() == discs.size();
    }

    /** Up to 1e-40 of its size, far below any error bound that is not 0. */
    private static boolean isContained(FieldComplex<Dfp> value, ComplexBall disc) {
        if (disc.radius() == Double.POSITIVE_INFINITY) {
            return true;
        }
        Dfp re = value.getRealPart().subtract(disc.getReal());
        Dfp im = value.getImaginaryPart().subtract(disc.getImaginary());
        Dfp distance = re.multiply(re).add(im.multiply(im)).sqrt();
        Dfp slack = distance.newInstance("1e-40").multiply(disc.magnitude());
        return !distance.isNaN() && !distance.greaterThan(slack.add(disc.radius()));
    }
}
