package org.repcost.verify.exact;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.repcost.theory.costidentity.RepresentationCostIdentity;
import org.repcost.theory.network.Architecture;
import org.repcost.verify.catalogue.Checks;
import org.repcost.verify.check.Check;
import org.repcost.verify.check.WrongVersion;
import org.repcost.verify.result.ProofResult;
import org.repcost.verify.result.Verdict;
import org.repcost.verify.result.WrongVersionResult;

class ProofShapesTest {
    @Test
    void everyPolynomialStatementIsProvedForItsShapesAndEachWrongVersionIsRefutedOnOneOfThem() {
        try (Prover prover = new Prover(2)) {
            assertAll(Checks.all().stream()
                    .filter(check -> ExactStatements.supports(check.statement()))
                    .map(check -> () -> {
                        List<Architecture> shapes = ProofShapes.of(check.statement());
                        assertTrue(!shapes.isEmpty(), check.statement().id());
                        Set<String> refuted = new TreeSet<>();
                        for (Architecture shape : shapes) {
                            ProofResult proof = prover.prove(check, shape, Prover.Progress.NONE);
                            assertEquals(
                                    Verdict.Kind.PROVED,
                                    proof.verdict().kind(),
                                    proof.id() + ": " + proof.verdict().evidence());
                            proof.wrongVersions().stream()
                                    .filter(version -> version.status() == WrongVersionResult.Status.CAUGHT)
                                    .forEach(version -> refuted.add(version.name()));
                        }
                        assertEquals(names(check), refuted, check.statement().id());
                    }));
        }
    }

    @Test
    void statementThatExactArithmeticCannotProveHasNoShapes() {
        assertEquals(List.of(), ProofShapes.of(new RepresentationCostIdentity()));
    }

    private static Set<String> names(Check check) {
        Set<String> names = new TreeSet<>();
        check.wrongVersions().stream().map(WrongVersion::name).forEach(names::add);
        return names;
    }
}
