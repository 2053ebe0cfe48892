package io.wheeltapper.driver.notebooks.shell;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import org.jspecify.annotations.Nullable;

/**
 * The compiler's view of the class path, which does not change while a shell is open. The shell starts the compiler
 * several times for each piece of code; each time it would search all jars for plugins, and list their packages again.
 * Used by one thread at a time.
 */
final class CompilerFiles extends ForwardingJavaFileManager<StandardJavaFileManager>
        implements StandardJavaFileManager {
    private final Map<Listing, List<JavaFileObject>> listed = new HashMap<>();
    private final ClassLoader withoutPlugins = new ClassLoader(null) {};

    CompilerFiles(StandardJavaFileManager files) {
        super(files);
    }

    private record Listing(Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse) {}

    @Override
    public Iterable<JavaFileObject> list(
            Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse) throws IOException {
        Listing wanted = new Listing(location, packageName, Set.copyOf(kinds), recurse);
        List<JavaFileObject> known = listed.get(wanted);
        if (known == null) {
            known = new ArrayList<>();
            super.list(location, packageName, kinds, recurse).forEach(known::add);
            listed.put(wanted, known);
        }
        return known;
    }

    @Override
    public @Nullable ClassLoader getClassLoader(Location location) {
        return withoutPlugins;
    }

    /** Accepts no class path option, since the class path comes from here. */
    @Override
    public boolean handleOption(String current, Iterator<String> remaining) {
        listed.clear();
        return super.handleOption(current, remaining);
    }

    /** Does nothing: called after each task, although the next one needs the same files. */
    @Override
    public void flush() {}

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromFiles(Iterable<? extends File> files) {
        return fileManager.getJavaFileObjectsFromFiles(files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(File... files) {
        return fileManager.getJavaFileObjects(files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromStrings(Iterable<String> names) {
        return fileManager.getJavaFileObjectsFromStrings(names);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(String... names) {
        return fileManager.getJavaFileObjects(names);
    }

    @Override
    public void setLocation(Location location, @Nullable Iterable<? extends File> files) throws IOException {
        listed.clear();
        fileManager.setLocation(location, files);
    }

    @Override
    public @Nullable Iterable<? extends File> getLocation(Location location) {
        return fileManager.getLocation(location);
    }

    @Override
    public void setLocationFromPaths(Location location, Collection<? extends java.nio.file.Path> paths)
            throws IOException {
        listed.clear();
        fileManager.setLocationFromPaths(location, paths);
    }

    @Override
    public @Nullable Iterable<? extends java.nio.file.Path> getLocationAsPaths(Location location) {
        return fileManager.getLocationAsPaths(location);
    }
}
