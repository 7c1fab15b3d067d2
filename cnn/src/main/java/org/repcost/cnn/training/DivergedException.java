package org.repcost.cnn.training;

import org.repcost.verify.input.BadInputException;

/** A training whose loss or weights are no finite numbers any more, told in one sentence. */
public final class DivergedException extends BadInputException {
    private static final long serialVersionUID = 1L;

    DivergedException(String message) {
        super(message);
    }
}
