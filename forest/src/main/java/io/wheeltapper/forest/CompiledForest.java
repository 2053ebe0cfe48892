package io.wheeltapper.forest;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tree ensemble in flat arrays, ready to score. Immutable and safe for use by several threads, each with its own
 * {@link Scorer}. Probabilities have exactly the bits of Spark MLlib's: sums have the same terms in the same order.
 *
 * <p>Features are turned into bins at the ensemble's own cut points first, so that a node compares one byte; the trees
 * are then walked one by one, by several rows at once. Java serialization writes it as the bytes of a forest file.
 */
public final class CompiledForest implements Serializable {
    private final transient ForestData data;
    private final transient String fingerprint;
    private transient @Nullable WalkPlan walkPlan;

    private CompiledForest(ForestData data, String fingerprint) {
        this.data = data;
        this.fingerprint = fingerprint;
    }

    /**
     * Compiles an ensemble.
     *
     * @throws IllegalArgumentException if the ensemble has more nodes or tests than arrays can hold
     */
    public static CompiledForest of(TreeEnsemble ensemble) {
        ForestData data = ForestCompiler.compile(ensemble);
        return new CompiledForest(data, FileHeader.fingerprint(FileWriter.write(data)));
    }

    /**
     * Reads the result of {@link #toBytes}.
     *
     * @param name name of the file, for messages
     * @throws UnreadableForestException if {@code file} is damaged, cut short, foreign, or of a later format version
     */
    public static CompiledForest read(byte[] file, String name) {
        return new CompiledForest(FileReader.read(file, name), FileHeader.fingerprint(file));
    }

    /** Returns the forest as a file in the newest format version: docs/forest-file.md describes the bytes. */
    public byte[] toBytes() {
        return FileWriter.write(data);
    }

    /**
     * Returns the SHA-256, in hexadecimal, of the forest's content, including names. Equal forests have equal
     * fingerprints.
     */
    public String fingerprint() {
        return fingerprint;
    }

    public EnsembleKind kind() {
        return data.kind();
    }

    /** Returns how many numbers a row holds. */
    public int features() {
        return data.features().size();
    }

    /** Returns the feature names in the order of a row's numbers. */
    public List<String> featureNames() {
        return data.features();
    }

    /** Returns how many probabilities a row gets. */
    public int classes() {
        return data.classes().size();
    }

    /** Returns the class names in the order of the probabilities. */
    public List<String> classNames() {
        return data.classes();
    }

    public int trees() {
        return data.roots().length;
    }

    /** Returns the number of nodes of all trees, including leaves. */
    public int nodes() {
        return data.nodes().length;
    }

    /** Returns a scorer for one thread. The first call plans the walk, which takes longer. */
    public synchronized Scorer scorer() {
        if (walkPlan == null) {
            walkPlan = WalkPlan.of(data);
        }
        return new Scorer(data, walkPlan);
    }

    /** Returns an explainer for one thread. */
    public Explainer explainer() {
        return new Explainer(data);
    }

    private Object writeReplace() {
        return new Serialized(toBytes());
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("A compiled forest is read from its file's bytes");
    }

    private record Serialized(byte[] file) implements Serializable {
        private Object readResolve() {
            return read(file, "(serialised)");
        }
    }
}
