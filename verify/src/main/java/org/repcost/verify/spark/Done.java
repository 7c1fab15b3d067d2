package org.repcost.verify.spark;

import java.io.Serializable;

/**
 * What came of a task.
 *
 * @param result its result; null if its input is bad
 * @param badInput what is wrong with its input, in one sentence; null if nothing is
 */
record Done(String result, String badInput) implements Serializable {
    private static final long serialVersionUID = 1L;

    static Done with(String result) {
        return new Done(result, null);
    }

    static Done badInput(String sentence) {
        return new Done(null, sentence);
    }
}
