package io.wheeltapper.benchmarks.quality;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A virtual environment with pinned packages, made once from the package index.
 *
 * @param python its interpreter
 */
record PythonEnvironment(Path python) {
    private static final String INTERPRETER = "WHEELTAPPER_PYTHON";

    /**
     * Makes the environment in {@code folder} unless one with the same requirements lies there.
     *
     * @throws WheeltapperException if there is no Python, or the packages cannot be had
     */
    static PythonEnvironment in(Path folder, Path requirements) throws IOException {
        Path python = folder.resolve("bin/python");
        Path installed = folder.resolve("requirements.txt");
        if (!Files.exists(installed) || Files.mismatch(installed, requirements) >= 0) {
            run(Objects.requireNonNullElse(System.getenv(INTERPRETER), "python3"), "-m", "venv", folder.toString());
            run(python.toString(), "-m", "pip", "install", "--quiet", "-r", requirements.toString());
            Files.copy(requirements, installed);
        }
        return new PythonEnvironment(python);
    }

    /** Runs a script to its end; what it prints is shown. */
    void script(Path script, String... arguments) {
        String[] command = new String[arguments.length + 2];
        command[0] = python.toString();
        command[1] = script.toString();
        System.arraycopy(arguments, 0, command, 2, arguments.length);
        run(command);
    }

    private static void run(String... command) {
        String told = String.join(" ", command);
        int status;
        try {
            status = new ProcessBuilder(List.of(command)).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_SETTING,
                    "quality_vs_sklearn trains scikit-learn's models, which needs Python 3.11 or later with venv and pip, but "
                            + command[0] + " cannot be started. Install Python, or set " + INTERPRETER
                            + " to its interpreter.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted during: " + told, e);
        }
        if (status != 0) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_SETTING,
                    "\"" + told + "\" ended with status " + status
                            + "; what it printed stands above. The packages come from the Python package index: "
                            + "check that " + Arrays.asList(command).get(0) + " can reach it.");
        }
    }
}
