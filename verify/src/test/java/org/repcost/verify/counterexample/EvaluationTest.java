package org.repcost.verify.counterexample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.hipparchus.FieldElement;
import org.junit.jupiter.api.Test;
import org.repcost.numeric.enclosure.ComplexBall;
import org.repcost.numeric.network.RealMatrixFunction;
import org.repcost.numeric.sampling.Instance;
import org.repcost.theory.group.FiniteAbelianGroup;
import org.repcost.theory.network.Architecture;
import org.repcost.theory.statement.Relation;
import org.repcost.theory.statement.Setting;
import org.repcost.theory.statement.Sides;
import org.repcost.verify.catalogue.Checks;
import org.repcost.verify.check.Check;
import org.repcost.verify.check.Measure;
import org.repcost.verify.check.Outcome;
import org.repcost.verify.check.Precision;
import org.repcost.verify.check.RelationMethod;
import org.repcost.verify.check.Trial;
import org.repcost.verify.engine.Engine;
import org.repcost.verify.engine.ThreadEngine;
import org.repcost.verify.result.Verdict;
import org.repcost.verify.run.Examination;
import org.repcost.verify.run.Runner;

class EvaluationTest {
    private static final Counterexample N_FOR_ITS_ROOT =
            Shrinker.shrink(Samples.firstFailure(Samples.wrongVersion("T1", "N for √N")));

    @Test
    void failureThatTheSecondEvaluationContradictsIsUndecidedAndSaysSo() {
        Evaluation doubtful = Evaluation.of(N_FOR_ITS_ROOT, (relation, sides, trial) -> Optional.of("other values"));
        assertEquals(Outcome.Kind.UNDECIDED, doubtful.outcome().kind());
        assertEquals("other values", doubtful.outcome().detail());
        assertFalse(doubtful.fails());
        assertTrue(CounterexampleText.text(doubtful, 80).contains("It is undecided"));
    }

    /** The left side of T1 with w = x = delta on Z_2 is 1/sqrt(2) at both frequencies. */
    @Test
    void sixtyDigitsContradictDiscsThatDoNotContainTheTrueValue() {
        RelationMethod relation = (RelationMethod) N_FOR_ITS_ROOT.assertion().method();
        Trial trial = N_FOR_ITS_ROOT.trial();
        Sides<ComplexBall> sides = relation.evaluation().sides(trial.setting());
        assertEquals(Optional.empty(), new SixtyDigits().contradiction(relation, sides, trial));
        ComplexBall tooNarrow = ComplexBall.of(Math.sqrt(0.5), 0, 1e-20);
        Sides<ComplexBall> wrong = new Sides<>(List.of(tooNarrow, tooNarrow), sides.right());
        assertTrue(new SixtyDigits().contradiction(relation, wrong, trial).isPresent());
    }

    @Test
    void differencesAreThoseOfTheTwoSides() {
        Evaluation evaluation = Evaluation.of(N_FOR_ITS_ROOT);
        assertEquals(2, evaluation.differences().size());
        for (Evaluation.Difference difference : evaluation.differences()) {
            assertEquals(Math.sqrt(0.5), difference.left().getReal(), 1e-15);
            assertEquals(1, difference.right().getReal(), 1e-15);
        }
    }

    /** w_1 = a delta_1 and x = a delta_0 on Z_3: a circular convolution is a^2 delta_1, a correlation a^2 delta_2. */
    @Test
    void differencesAreShownWhereSquaresOfTheSidesOverflow() {
        Assertion correlation = Samples.wrongVersion("T1", "correlation for convolution");
        Architecture shape = Architecture.of(FiniteAbelianGroup.product(3), 1, 1);
        Counterexample unit = Counterexample.of(correlation, new Instance(shape, 1));
        List<RealMatrixFunction> arrays = NumberArrays.of(unit.numbers()).stream()
                .map(each -> RealMatrixFunction.zero(each.group(), each.rows(), each.columns()))
                .toList();
        arrays.get(0).set(1, 0, 0, 1e150);
        arrays.get(1).set(0, 0, 0, 1e150);
        Evaluation evaluation = Evaluation.of(unit.with(NumberArrays.numbers(shape, arrays, 1, 50)));
        assertTrue(evaluation.isConfirmed());
        // At the frequencies 1 and 2 the two are conjugate numbers that are not real.
        assertEquals(
                List.of(1, 2),
                evaluation.differences().stream()
                        .map(Evaluation.Difference::index)
                        .toList());
        assertTrue(CounterexampleText.text(evaluation, 80).contains("e+299"), CounterexampleText.text(evaluation, 80));
    }

    @Test
    void reviewShowsAFalsifiedStatementWithItsShrunkCounterexample() {
        Review review = review(Relation.identity("x is even", "x(-g) = x(g)", "", EvaluationTest::evenInput));
        assertEquals(Verdict.Kind.FALSIFIED, review.result().verdict().kind());
        Evaluation failure = review.failure().orElseThrow();
        assertEquals("3, widths 1,1", failure.counterexample().architecture().toString());
        assertTrue(CounterexampleText.text(failure, 80).contains("x = (0, 1, 0)"));
        assertTrue(review.result().counterexample().contains("x = (0, 1, 0)"));
    }

    /** An evaluation that differs over discs only stands for a defect of the code of the discs. */
    @Test
    void reviewLeavesAStatementUndecidedThatFailsOverDiscsOnly() {
        Review review = review(Relation.identity("0 = 0", "0 = 0", "", EvaluationTest::oneOverDiscs));
        assertEquals(Verdict.Kind.UNDECIDED, review.result().verdict().kind());
        assertEquals("", review.result().counterexample());
        assertTrue(
                review.result().verdict().evidence().contains("60 digits give other values"),
                review.result().verdict().evidence());
    }

    private static <T extends FieldElement<T>> Sides<T> evenInput(Setting<T> s) {
        return Sides.of(s.input().reflect(), s.input());
    }

    private static <T extends FieldElement<T>> Sides<T> oneOverDiscs(Setting<T> s) {
        T zero = s.numbers().field().getZero();
        boolean isDisc = ComplexBall.class.equals(s.numbers().field().getRuntimeClass());
        return Sides.of(isDisc ? s.numbers().field().getOne() : zero, zero);
    }

    private static Review review(Relation relation) {
        Check t1 = Checks.find("T1").orElseThrow();
        Check broken = new Check(
                t1.statement(),
                t1.space(),
                List.of(Measure.of(relation, Precision.USEFUL)),
                List.of(),
                false,
                Verdict.Kind.TESTED,
                1);
        try (Engine engine = new ThreadEngine(2)) {
            Examination examination = new Runner(1, engine).examine(broken, Optional.empty(), 20, step -> {});
            Instance first = examination.failure().orElseThrow().instance();
            assertEquals(Verdict.Kind.FALSIFIED, examination.result().verdict().kind());
            assertTrue(examination.result().verdict().evidence().contains(first.toString()));
            return Review.of(examination);
        }
    }
}
