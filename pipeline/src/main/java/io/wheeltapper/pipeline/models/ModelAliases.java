package io.wheeltapper.pipeline.models;

import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.json.JsonRecords;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.io.IOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * Movable names of model versions, such as {@code champion}: {@code models/<name>/aliases/<alias>/<move>/move.json}.
 * Moves are only added, so that the history is complete; the one with the highest number is current. Names are stored
 * in lower case. Safe for use by several threads and processes.
 */
public final class ModelAliases {
    private static final String DOCUMENT = "move.json";

    private final Workspace workspace;
    private final Configuration hadoop;
    private final InstantSource clock;

    public ModelAliases(Workspace workspace, Configuration hadoop, InstantSource clock) {
        this.workspace = workspace;
        this.hadoop = hadoop;
        this.clock = clock;
    }

    /** Returns the aliases of a model in alphabetical order; none if there is no such model. */
    public List<ModelAlias> of(String model) {
        Path folder = folder(model);
        try {
            FileSystem files = folder.getFileSystem(hadoop);
            List<ModelAlias> aliases = new ArrayList<>();
            for (Path alias : NumberedFolders.subfolders(files, folder)) {
                current(moves(files, alias), alias.getName()).ifPresent(aliases::add);
            }
            aliases.sort(Comparator.comparing(ModelAlias::name));
            return aliases;
        } catch (IOException e) {
            throw ModelErrors.unreadable(folder, e);
        }
    }

    /** Returns an alias; empty if there is none of that name. */
    public Optional<ModelAlias> find(String model, String alias) {
        String name = AliasNames.checked(alias);
        Path folder = new Path(folder(model), name);
        try {
            return current(moves(folder.getFileSystem(hadoop), folder), name);
        } catch (IOException e) {
            throw ModelErrors.unreadable(folder, e);
        }
    }

    /** Returns every move of an alias, oldest first; none if there never was one of that name. */
    public List<AliasMove> history(String model, String alias) {
        Path folder = new Path(folder(model), AliasNames.checked(alias));
        try {
            NumberedFolders moves = moves(folder.getFileSystem(hadoop), folder);
            List<AliasMove> history = new ArrayList<>();
            for (int move : moves.complete()) {
                history.add(read(moves, move));
            }
            return history;
        } catch (IOException e) {
            throw ModelErrors.unreadable(folder, e);
        }
    }

    /**
     * Creates or moves an alias. If it already names the version, nothing changes.
     *
     * @param by user who moves it
     * @throws WheeltapperException if there is no such model or complete version, or the name is not valid
     */
    public ModelAlias set(String model, String alias, int version, String by) {
        String name = AliasNames.checked(alias);
        new ModelStore(workspace, hadoop).requireVersion(new ModelReference(model, OptionalInt.of(version)));
        Optional<ModelAlias> before = find(model, name);
        return before.isPresent() && before.get().version() == version
                ? before.get()
                : new ModelAlias(name, version, move(model, name, version, by));
    }

    /**
     * Deletes an alias; its history is kept.
     *
     * @throws WheeltapperException if there is none of that name
     */
    public void delete(String model, String alias, String by) {
        ModelAlias before = find(model, alias).orElseThrow(() -> ModelErrors.unknownAlias(model, alias, of(model)));
        move(model, before.name(), null, by);
    }

    private int move(String model, String alias, @Nullable Integer version, String by) {
        Path folder = new Path(folder(model), alias);
        try {
            NumberedFolders moves = moves(folder.getFileSystem(hadoop), folder);
            int move = moves.claim();
            moves.publish(
                    move,
                    JsonRecords.write(new AliasMove(version, clock.instant().truncatedTo(ChronoUnit.MILLIS), by)));
            return move;
        } catch (IOException e) {
            throw ModelErrors.unwritable(folder, e);
        }
    }

    private static Optional<ModelAlias> current(NumberedFolders moves, String name) throws IOException {
        OptionalInt newest = moves.newest();
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        Integer version = read(moves, newest.getAsInt()).version();
        return version == null ? Optional.empty() : Optional.of(new ModelAlias(name, version, newest.getAsInt()));
    }

    private static AliasMove read(NumberedFolders moves, int move) throws IOException {
        try {
            return JsonRecords.read(moves.read(move), AliasMove.class);
        } catch (IllegalArgumentException e) {
            throw ModelErrors.damagedAlias(moves.folder(move), e);
        }
    }

    private static NumberedFolders moves(FileSystem files, Path alias) {
        return new NumberedFolders(files, alias, DOCUMENT);
    }

    private Path folder(String model) {
        return new Path(workspace.modelPath(model), "aliases");
    }
}
