package org.repcost.verify.engine;

/** Tasks could not be done for a reason that is the engine's, such as that its machines are gone. */
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With one sentence that says what to do. */
    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
