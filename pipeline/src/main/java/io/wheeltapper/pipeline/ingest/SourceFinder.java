package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.error.NearestName;
import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.lake.log.TableContents;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/** Finds the files of data sets in directories, single files and at web addresses. */
final class SourceFinder {
    private final Configuration hadoop;
    private final DataSetNames names;
    private final Downloads downloads;
    private final @Nullable DataSet all;
    private final Map<String, SourceFile> files = new LinkedHashMap<>();
    private final List<String> ignored = new ArrayList<>();

    private SourceFinder(Configuration hadoop, Scenario scenario, Downloads downloads, @Nullable DataSet all) {
        this.hadoop = hadoop;
        this.names = new DataSetNames(scenario);
        this.downloads = downloads;
        this.all = all;
    }

    /**
     * Finds files.
     *
     * @param all data set of all files; null if their names tell it
     * @throws io.wheeltapper.core.error.WheeltapperException if a source does not exist or is not supported, or if
     * there is no file at all
     */
    static FoundFiles find(
            List<String> sources, @Nullable DataSet all, Scenario scenario, Configuration hadoop, Downloads downloads) {
        SourceFinder finder = new SourceFinder(hadoop, scenario, downloads, all);
        if (all != null && scenario.table(all).isEmpty()) {
            List<String> known =
                    scenario.tables().keySet().stream().map(DataSet::tableName).toList();
            throw IngestErrors.notInScenario(all.tableName(), scenario.name(), known);
        }
        sources.forEach(finder::add);
        if (finder.files.isEmpty()) {
            throw IngestErrors.nothingToIngest(sources, finder.names.names(), finder.ignored);
        }
        List<SourceFile> found = new ArrayList<>(finder.files.values());
        found.sort(Comparator.comparing(SourceFile::dataSet).thenComparing(SourceFile::name));
        return new FoundFiles(found, finder.ignored);
    }

    /**
     * Checks that files have not changed.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if one of the files has changed since it was found
     */
    static void requireUnchanged(List<SourceFile> files, Configuration hadoop) {
        for (SourceFile file : files) {
            Path path = new Path(file.path());
            try {
                boolean isSame = file.isImmutable()
                        || fingerprint(path.getFileSystem(hadoop).getFileStatus(path))
                                .equals(file.fingerprint());
                if (!isSame) {
                    throw IngestErrors.changedMeanwhile(file.name());
                }
            } catch (IOException e) {
                throw IngestErrors.unreadable(file.name(), e);
            }
        }
    }

    private void add(String source) {
        try {
            if (isDownload(source)) {
                addDownload(source);
            } else {
                addPath(source);
            }
        } catch (IOException e) {
            throw IngestErrors.unreadable(source, e);
        }
    }

    private void addDownload(String address) {
        String name = Downloads.fileName(address);
        DataSet dataSet = dataSet(name).orElseThrow(() -> IngestErrors.unknownDataSet(address, names.names()));
        FileFormat format = FileFormat.of(name).orElseThrow(() -> IngestErrors.unknownFormat(address));
        files.putIfAbsent(address, downloads.fetch(address, dataSet, format));
    }

    private void addPath(String source) throws IOException {
        Path path = path(source);
        FileSystem fileSystem = path.getFileSystem(hadoop);
        addFound(source, fileSystem, status(source, path, fileSystem));
    }

    private static FileStatus status(String source, Path path, FileSystem fileSystem) throws IOException {
        try {
            return fileSystem.getFileStatus(path);
        } catch (FileNotFoundException e) {
            throw IngestErrors.sourceNotFound(source, nearest(fileSystem, path));
        }
    }

    /**
     * Checks a local source.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if it is a path on this machine that does not exist
     */
    static void requireIfLocal(String source, Configuration hadoop) {
        if (isDownload(source) || !"file".equals(path(source).toUri().getScheme())) {
            return;
        }
        Path path = path(source);
        try {
            status(source, path, path.getFileSystem(hadoop));
        } catch (IOException e) {
            throw IngestErrors.unreadable(source, e);
        }
    }

    private static boolean isDownload(String source) {
        return source.matches("(?i)https?://.*");
    }

    private void addFound(String source, FileSystem fileSystem, FileStatus status) throws IOException {
        Path path = status.getPath();
        TableFolders tables = new TableFolders(fileSystem);
        tables.requireOutside(path);
        Path named = PathPartitions.above(path);
        Optional<DataSet> dataSet = dataSet(named.getName());
        if (!status.isDirectory()) {
            Optional<DataSet> byFolder =
                    dataSet(PathPartitions.above(path.getParent()).getName());
            DataSet found = dataSet.or(() -> isPartitioned(path.getParent()) ? byFolder : Optional.empty())
                    .orElseThrow(() -> IngestErrors.unknownDataSet(source, names.names()));
            addFile(status, found, PathPartitions.of(path.getParent()));
        } else if (tables.isDelta(path)) {
            addTable(path, dataSet.orElseThrow(() -> IngestErrors.unknownDataSet(source, names.names())));
        } else if (dataSet.isPresent() && (!named.equals(path) || isTree(fileSystem, status))) {
            addTree(fileSystem, status, dataSet.get(), PathPartitions.of(path));
        } else {
            addDirectory(fileSystem, status);
        }
    }

    private static boolean isPartitioned(Path folder) {
        return PathPartitions.isPartition(folder.getName());
    }

    /** Returns whether a directory with the name of a data set is that data set, rather than a folder of several. */
    private boolean isTree(FileSystem fileSystem, FileStatus directory) throws IOException {
        return FileFormat.of(directory.getPath().getName()).isPresent()
                || sorted(fileSystem, directory).stream()
                        .noneMatch(child -> names.of(child.getPath().getName()).isPresent());
    }

    private void addFile(FileStatus status, DataSet dataSet, Map<String, @Nullable String> partition) {
        String name = status.getPath().toString();
        FileFormat format = FileFormat.of(name).orElseThrow(() -> IngestErrors.unknownFormat(name));
        files.putIfAbsent(
                name,
                new SourceFile(dataSet, format, name, name, status.getLen(), fingerprint(status), partition, null));
    }

    private void addTable(Path folder, DataSet dataSet) {
        String path = folder.toString();
        files.putIfAbsent(path, SourceFile.table(dataSet, path, TableContents.newestVersion(hadoop, path)));
    }

    private void addDirectory(FileSystem fileSystem, FileStatus directory) throws IOException {
        for (FileStatus child : sorted(fileSystem, directory)) {
            String name = child.getPath().getName();
            Optional<DataSet> dataSet = dataSet(name);
            if (dataSet.isPresent() && child.isDirectory()) {
                addTree(fileSystem, child, dataSet.get(), PathPartitions.with(Map.of(), name));
            } else if (dataSet.isPresent() && FileFormat.of(name).isPresent()) {
                addFile(child, dataSet.get(), Map.of());
            } else {
                ignored.add(child.isDirectory() ? name + "/" : name);
            }
        }
    }

    /**
     * Adds a directory of one data set: a table, or the output of a Spark job, whose part files have arbitrary names.
     */
    private void addTree(
            FileSystem fileSystem, FileStatus directory, DataSet dataSet, Map<String, @Nullable String> partition)
            throws IOException {
        if (new TableFolders(fileSystem).isDelta(directory.getPath())) {
            addTable(directory.getPath(), dataSet);
            return;
        }
        Optional<Set<String>> committed = StreamedFiles.committed(fileSystem, directory.getPath());
        if (committed.isEmpty()) {
            addChildren(fileSystem, directory, dataSet, partition);
            return;
        }
        Set<String> before = Set.copyOf(files.keySet());
        addChildren(fileSystem, directory, dataSet, partition);
        Set<String> missing = new TreeSet<>(committed.get());
        files.keySet().removeIf(file -> !before.contains(file) && !missing.remove(new Path(file).getName()));
        if (!missing.isEmpty()) {
            throw IngestErrors.missingOfStream(directory.getPath().toString(), missing);
        }
    }

    private void addChildren(
            FileSystem fileSystem, FileStatus directory, DataSet dataSet, Map<String, @Nullable String> partition)
            throws IOException {
        for (FileStatus child : sorted(fileSystem, directory)) {
            String name = child.getPath().getName();
            if (child.isDirectory()) {
                addTree(fileSystem, child, dataSet, PathPartitions.with(partition, name));
            } else if (FileFormat.of(name).isPresent()) {
                addFile(child, dataSet, partition);
            } else {
                ignored.add(directory.getPath().getName() + "/" + name);
            }
        }
    }

    private static List<FileStatus> sorted(FileSystem fileSystem, FileStatus directory) throws IOException {
        return Arrays.stream(fileSystem.listStatus(directory.getPath()))
                .filter(child -> !isHidden(child.getPath().getName()))
                .sorted(Comparator.comparing(child -> child.getPath().getName()))
                .toList();
    }

    /** Returns whether a name begins with a point or an underscore, which marks files that are not data. */
    private static boolean isHidden(String name) {
        return name.startsWith(".") || (name.startsWith("_") && !PathPartitions.isPartition(name));
    }

    private Optional<DataSet> dataSet(String fileName) {
        return all == null ? names.of(fileName) : Optional.of(all);
    }

    private static String fingerprint(FileStatus status) {
        return status.getLen() + " bytes of " + java.time.Instant.ofEpochMilli(status.getModificationTime());
    }

    private static Path path(String source) {
        return source.matches("[A-Za-z][A-Za-z0-9+.-]+:/.*")
                ? new Path(source)
                : new Path(java.nio.file.Path.of(source)
                        .toAbsolutePath()
                        .normalize()
                        .toUri());
    }

    private static String nearest(FileSystem fileSystem, Path missing) {
        try {
            List<String> siblings = Arrays.stream(fileSystem.listStatus(missing.getParent()))
                    .map(status -> status.getPath().getName())
                    .toList();
            return NearestName.hint(missing.getName(), siblings);
        } catch (IOException e) {
            return " Its parent directory does not exist either.";
        }
    }
}
