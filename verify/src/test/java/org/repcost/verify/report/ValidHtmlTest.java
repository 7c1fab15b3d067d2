package org.repcost.verify.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import nu.validator.client.EmbeddedValidator;
import org.junit.jupiter.api.Test;
import org.repcost.theory.statement.MathMl;
import org.repcost.verify.catalogue.Checks;
import org.repcost.verify.check.Check;

/** The page against the rules of HTML, MathML, SVG and CSS. */
class ValidHtmlTest {
    /** What CSS has gained since the validator was made. */
    private static final Pattern NEWER_CSS = Pattern.compile(
            "CSS: “(color-scheme|text-decoration-thickness|text-underline-offset|text-wrap|border-block)”: Property .*"
                    + "|CSS: Unknown pseudo-element or pseudo-class “::details-content”.");

    /** The validator's guess at a page's language draws at random, and has little prose to go by among formulas. */
    private static final Pattern LANGUAGE_GUESS =
            Pattern.compile("This document appears to be written in .*", Pattern.DOTALL);

    @Test
    void pageHasNoErrorsAndNoWarnings() throws Exception {
        String page = HtmlReport.text(SampleReport.report(), SampleReport.pictures());
        assertEquals(List.of(), complaints(page));
    }

    @Test
    void everyFormulaThatIsCheckedIsValidMathMl() throws Exception {
        StringBuilder page = new StringBuilder("<!DOCTYPE html><html lang=\"en\"><title>formulas</title><body>");
        for (Check check : Checks.all()) {
            check.statement()
                    .hypotheses()
                    .forEach(h -> page.append(MathMl.inline(h.formula().latex())));
            check.measures().forEach(measure -> page.append(MathMl.display(measure.latex())));
        }
        assertFalse(page.indexOf("\\") >= 0, "a command that is not known");
        assertEquals(List.of(), complaints(page.append("</body></html>").toString()));
    }

    @Test
    void mistakesAreFound() throws Exception {
        String page = HtmlReport.text(SampleReport.report(), Map.of()).replace("</main>", "<p></li></main>");
        assertFalse(complaints(page).isEmpty());
    }

    private static List<String> complaints(String page) throws Exception {
        EmbeddedValidator validator = new EmbeddedValidator();
        validator.setOutputFormat(EmbeddedValidator.OutputFormat.JSON);
        String output = validator.validate(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
        List<String> complaints = new ArrayList<>();
        for (JsonNode message : new ObjectMapper().readTree(output).get("messages")) {
            String text = message.get("message").asText();
            if (!NEWER_CSS.matcher(text).matches()
                    && !LANGUAGE_GUESS.matcher(text).matches()) {
                complaints.add(message.toString());
            }
        }
        return complaints;
    }
}
