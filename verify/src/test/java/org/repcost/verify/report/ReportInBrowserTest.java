package org.repcost.verify.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in Chromium, where it is installed. */
class ReportInBrowserTest {
    @TempDir
    private static Path folder;

    private static Browser browser;

    @BeforeAll
    static void open() throws Exception {
        Optional<Path> program = Browser.installed();
        assumeTrue(program.isPresent(), "no Chromium is installed");
        Path page = folder.resolve("index.html");
        Files.writeString(page, HtmlReport.text(SampleReport.report(), SampleReport.pictures()));
        browser = new Browser(program.orElseThrow(), page, folder.resolve("profile"));
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void everyLinkLeadsToItsTargetWhenClicked() throws Exception {
        browser.lookAt(1000, "screen", "light");
        JsonNode missed = browser.evaluate(
                """
                [...document.querySelectorAll('a')].filter(link => {
                  link.click();
                  const target = document.getElementById(link.getAttribute('href').slice(1));
                  return !target || location.hash !== link.getAttribute('href')
                      || target.getBoundingClientRect().bottom < 0 || target.getBoundingClientRect().top > innerHeight;
                }).map(link => link.href)""");
        assertEquals("[]", missed.toString());
        assertTrue(browser.evaluate("document.querySelectorAll('a').length").asInt() > 10);
    }

    @Test
    void tablesUnfoldWhenClicked() throws Exception {
        browser.lookAt(1000, "screen", "light");
        JsonNode hidden = browser.evaluate(
                """
                [...document.querySelectorAll('details')].filter(details => {
                  if (!details.open) details.querySelector('summary').click();
                  return details.querySelector('table').getBoundingClientRect().height === 0;
                }).length""");
        assertEquals(0, hidden.asInt(-1));
        assertTrue(
                browser.evaluate("document.querySelectorAll('details').length").asInt() > 10);
    }

    @Test
    void nothingReachesBeyondTheScreenOfAPhone() throws Exception {
        browser.lookAt(390, "screen", "light");
        assertTrue(browser.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
                .asBoolean());
    }

    @Test
    void tablesStayWithinTheirSections() throws Exception {
        for (int width : new int[] {390, 720, 1000}) {
            browser.lookAt(width, "screen", "light");
            JsonNode beyond = browser.evaluate(
                    """
                    [...document.querySelectorAll('section > table')].filter(table =>
                      table.getBoundingClientRect().right > table.parentElement.getBoundingClientRect().right + 1
                    ).length""");
            assertEquals(0, beyond.asInt(-1), "at " + width);
        }
    }

    @Test
    void darkAndPrintedPagesHaveTheirOwnColours() throws Exception {
        String colour = "getComputedStyle(document.body).backgroundColor";
        browser.lookAt(1000, "screen", "light");
        String light = browser.evaluate(colour).asText();
        browser.lookAt(1000, "screen", "dark");
        String dark = browser.evaluate(colour).asText();
        browser.lookAt(1000, "print", "light");
        assertEquals("rgb(255, 255, 255)", browser.evaluate(colour).asText());
        assertNotEquals(light, dark);
    }

    @Test
    void printedPageShowsWhatIsFolded() throws Exception {
        browser.lookAt(1000, "print", "light");
        JsonNode hidden = browser.evaluate(
                """
                [...document.querySelectorAll('details')].filter(details => {
                  details.open = false;
                  return details.querySelector('table').getBoundingClientRect().height === 0;
                }).length""");
        assertEquals(0, hidden.asInt(-1));
    }

    @Test
    void nothingIsLoadedAndFormulasAreTypeset() throws Exception {
        browser.lookAt(1000, "screen", "light");
        assertEquals(
                0,
                browser.evaluate("performance.getEntriesByType('resource').length")
                        .asInt(-1));
        // A superscript's centre stands above that of its base, which text would not do.
        JsonNode flat = browser.evaluate(
                """
                [...document.querySelectorAll('msup')].filter(power => {
                  const [base, script] = [...power.children].map(part => part.getBoundingClientRect());
                  return !(script.top + script.bottom < base.top + base.bottom - 2);
                }).map(power => power.outerHTML)""");
        assertEquals("[]", flat.toString());
        assertTrue(browser.evaluate("document.querySelectorAll('msup').length").asInt() > 5);
    }
}
