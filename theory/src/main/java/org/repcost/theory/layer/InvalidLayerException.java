package org.repcost.theory.layer;

/** A layer that does not fit its input, or parameters that describe no layer; the message is one sentence. */
public final class InvalidLayerException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** The exception with a sentence that names what was expected and what was found. */
    public InvalidLayerException(String message) {
        super(message);
    }

    InvalidLayerException(String message, Throwable cause) {
        super(message, cause);
    }
}
