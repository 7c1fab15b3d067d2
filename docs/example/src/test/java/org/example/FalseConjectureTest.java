package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The false conjecture fails, and jqwik prints a counterexample that can be checked by hand. */
class FalseConjectureTest {
    /** Keeps what jqwik reports. */
    private static final class Listener extends SummaryGeneratingListener {
        private final AtomicReference<String> report = new AtomicReference<>("");

        @Override
        public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
            report.updateAndGet(before ->
                    before + String.join("\n", entry.getKeyValuePairs().values()));
        }
    }

    @Test
    void falseConjectureFailsWithASmallCounterexample() {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(FalseConjecture.class))
                .configurationParameter("jqwik.reporting.usejunitplatform", "true")
                .build();
        Listener listener = new Listener();
        LauncherFactory.create().execute(request, listener);

        String report = listener.report.get();
        System.out.println(report);
        assertEquals(1, listener.getSummary().getTestsFailedCount(), report);
        String shrunk = report.substring(report.indexOf("Shrunk Sample"), report.indexOf("Original Sample"));
        // (w * x)(g) = w(0) x(g) + w(1) x(g - 2) = (w(0) + w(1)) x(g): two weights share the work of one.
        assertTrue(
                shrunk.contains(
                        "network: 2 with 1 channel: Dilated[channels=1, by=2] w¹ = (1, 1); Head[outputs=1] w² = (1, 0)"),
                report);
    }
}
