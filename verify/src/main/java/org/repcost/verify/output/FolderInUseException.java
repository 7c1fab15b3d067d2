package org.repcost.verify.output;

import java.nio.file.Path;
import org.repcost.verify.input.BadInputException;

/** A folder that another writer is at work in. */
public final class FolderInUseException extends BadInputException {
    private static final long serialVersionUID = 1L;

    FolderInUseException(Path folder) {
        super(folder + " must be written by one run at a time, but another is at work there");
    }
}
