package io.wheeltapper.benchmarks.quality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Scikit-learn's forest and boosting, trained in Python on an exported table ({@code benchmarks/python/peers.py}). */
final class SklearnPeers {
    static final String FOREST = "forest";
    static final String BOOSTING = "boosting";

    private static final Path PYTHON = Path.of("benchmarks/python");

    private final PythonEnvironment environment;

    private SklearnPeers(PythonEnvironment environment) {
        this.environment = environment;
    }

    static SklearnPeers in(Path folder) throws IOException {
        return new SklearnPeers(PythonEnvironment.in(folder, PYTHON.resolve("requirements.txt")));
    }

    /**
     * Trains both and returns, for {@link #FOREST} and {@link #BOOSTING}, the probabilities of each label for the rows of
     * calibration and test, by the key of the row.
     *
     * @param table as {@link ProductRun#export} writes it
     * @param answers file that the script writes
     * @param labels {@code none} and the components
     */
    Map<String, Map<String, double[]>> said(Path table, Path answers, List<String> labels) throws IOException {
        environment.script(PYTHON.resolve("peers.py"), table.toString(), answers.toString(), String.join(",", labels));
        Map<String, Map<String, double[]>> said = new LinkedHashMap<>();
        for (String line : Files.readAllLines(answers)) {
            String[] cells = line.split(",", -1);
            double[] probabilities = Arrays.stream(cells, 3, cells.length)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            said.computeIfAbsent(cells[0], peer -> new HashMap<>())
                    .put(ObservedRow.key(cells[1], Long.parseLong(cells[2])), probabilities);
        }
        return said;
    }
}
