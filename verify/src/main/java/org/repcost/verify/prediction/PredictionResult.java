package org.repcost.verify.prediction;

import java.util.List;
import org.repcost.verify.result.Verdict;
import org.repcost.verify.result.WrongVersionResult;

/**
 * What became of a prediction.
 *
 * @param id such as "P3"
 * @param title what is predicted, of which networks and images
 * @param verdict SUPPORTED, NOT_SUPPORTED or UNDECIDED
 * @param test the statistic; null where there was none
 * @param adjustedP its p value after Holm over all predictions judged together; null where there was no test
 * @param excluded which runs were left out; empty for none
 * @param confounders what else changes along with it, a line each
 * @param wrongVersions what became of its wrong versions
 */
public record PredictionResult(
        String id,
        String title,
        Verdict verdict,
        TestOutcome test,
        Double adjustedP,
        String excluded,
        List<String> confounders,
        List<WrongVersionResult> wrongVersions) {}
