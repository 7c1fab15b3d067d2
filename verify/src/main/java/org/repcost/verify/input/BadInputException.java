package org.repcost.verify.input;

import java.util.function.Supplier;

/**
 * Input that a user gave and that cannot be used. Its message is one sentence that names the file or option, what was
 * expected and what was found; the command line prints it alone and exits with code 2.
 */
public class BadInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Bad input, described in one sentence. */
    public BadInputException(String message) {
        super(message);
    }

    /** Bad input, described in one sentence, found through another failure. */
    public BadInputException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * What some work gives.
     *
     * @param option what asked for it, such as "--data", with which the sentence about bad input then begins
     */
    public static <T> T of(String option, Supplier<T> work) {
        try {
            return work.get();
        } catch (BadInputException e) {
            throw new BadInputException(option + ": " + e.getMessage(), e);
        }
    }
}
