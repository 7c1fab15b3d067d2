package org.repcost.theory.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.repcost.theory.catalogue.Catalogue;
import org.xml.sax.InputSource;

class MathMlTest {
    static Stream<String> statedFormulas() {
        return Catalogue.statements().stream()
                .flatMap(statement -> Stream.concat(
                        statement.hypotheses().stream()
                                .map(hypothesis -> hypothesis.formula().latex()),
                        statement.relations().stream()
                                .map(relation -> relation.claim().latex())));
    }

    @ParameterizedTest
    @MethodSource("statedFormulas")
    void everyStatedFormulaIsWellFormedAndLeavesNoCommand(String latex) throws Exception {
        String markup = MathMl.display(latex);
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(markup)));
        assertFalse(markup.contains("\\"), markup);
    }

    @Test
    void scriptsAndFractionsTakeOneArgument() {
        assertEquals("<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup><mi>y</mi>", inner(MathMl.inline("x_i^2y")));
        assertEquals("<msup><mi>x</mi><mn>1</mn></msup><mn>2</mn>", inner(MathMl.inline("x^12")));
        assertEquals("<mfrac><mn>1</mn><mi>n</mi></mfrac>", inner(MathMl.inline("\\frac 1n")));
    }

    @Test
    void limitsStandBelowSumsAndScriptsBesideFences() {
        assertEquals(
                "<munder><mo movablelimits=\"true\">∑</mo><mi>ξ</mi></munder><mi>a</mi>",
                inner(MathMl.inline("\\sum_\\xi a")));
        assertEquals(
                "<msub><mo fence=\"true\" stretchy=\"false\" lspace=\"0em\" rspace=\"0em\">‖</mo><mi>F</mi></msub>",
                inner(MathMl.inline("\\|_F")));
    }

    @Test
    void scriptsOfTallFencesBelongToAllBetweenThem() {
        String markup = inner(MathMl.inline("\\Bigl(\\prod_l \\lambda_l\\Bigr)^{1/L}"));
        assertEquals("<msup><mrow><mo fence=\"true\" stretchy=\"true\"", markup.substring(0, 44));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(-x)", "[ -x]", "f(x, -x)", "a = -x", "a \\le -x", "a \\ge -x", "a < -x", "a \\to -x", "a^{-x}"
            })
    void minusThatNothingIsTakenFromBelongsToWhatFollows(String latex) {
        assertTrue(MathMl.inline(latex).contains("<mo form=\"prefix\">−</mo><mi>x</mi>"), MathMl.inline(latex));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a - x", "(a) - x", "a_{1} - x", "|a| - x", "a\\, - x", "\\infty - x", "a' - x"})
    void minusBetweenTwoTermsIsSpacedOnBothSides(String latex) {
        assertTrue(MathMl.inline(latex).contains("<mo>−</mo><mi>x</mi>"), MathMl.inline(latex));
    }

    @Test
    void unknownCommandsAndMarkupStayText() {
        assertEquals("<mtext>\\foo</mtext><mo>&lt;</mo>", inner(MathMl.inline("\\foo <")));
        assertEquals("<mtext>a&lt;b\u00A0c</mtext>", inner(MathMl.inline("\\text{a<b c}")));
    }

    private static String inner(String math) {
        return math.substring("<math>".length(), math.length() - "</math>".length());
    }
}
