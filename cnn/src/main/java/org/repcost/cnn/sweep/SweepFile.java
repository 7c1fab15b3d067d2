package org.repcost.cnn.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.repcost.verify.input.BadInputException;

/** A {@link Sweep} of a user's own, as YAML with the names of its components. */
public final class SweepFile {
    private static final ObjectMapper MAPPER = new ObjectMapper(new YAMLFactory());

    private SweepFile() {}

    /**
     * Reads a sweep.
     *
     * @throws BadInputException if the file cannot be read or describes none
     */
    public static Sweep read(Path file) {
        try {
            Sweep sweep = MAPPER.readValue(Files.readString(file), Sweep.class);
            if (sweep == null) {
                throw new BadInputException(file + ": must describe a sweep, found an empty document");
            }
            return sweep;
        } catch (JsonMappingException e) {
            String reason = e.getCause() instanceof BadInputException bad ? bad.getMessage() : e.getOriginalMessage();
            throw new BadInputException(file + ": must describe a sweep (docs/sweeps.md): " + reason, e);
        } catch (JsonProcessingException e) {
            throw new BadInputException(
                    file + ": must be YAML: "
                            + e.getOriginalMessage().lines().findFirst().orElse(""),
                    e);
        } catch (IOException e) {
            throw new BadInputException(file + ": must be a file that can be read, got " + e.getMessage(), e);
        }
    }
}
