package org.repcost.verify.run;

import java.util.List;
import org.repcost.verify.check.Outcome;

/**
 * What came of one instance.
 *
 * @param measured one outcome a measure
 * @param wrong one for each wrong version that was tried
 */
record TrialOutcome(List<Outcome> measured, List<Outcome> wrong) {}
