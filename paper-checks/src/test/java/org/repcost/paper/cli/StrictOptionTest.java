package org.repcost.paper.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.repcost.verify.result.Verdict;
import org.repcost.verify.result.WrongVersionResult;
import org.repcost.verify.result.WrongVersionResult.Status;

class StrictOptionTest {
    private final StrictOption strict = new StrictOption();

    @ParameterizedTest
    @EnumSource
    void onlyAFalsifiedConclusionFails(Verdict.Kind kind) {
        assertEquals(kind == Verdict.Kind.FALSIFIED, strict.fails(new Verdict(kind, ""), List.of()));
    }

    @ParameterizedTest
    @EnumSource
    void onlyAWrongVersionThatWasNotCaughtFails(Status status) {
        WrongVersionResult version = new WrongVersionResult("less decay", status, 1, "");
        assertEquals(
                status == Status.NOT_CAUGHT, strict.fails(new Verdict(Verdict.Kind.SUPPORTED, ""), List.of(version)));
    }
}
