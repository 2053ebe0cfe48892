package io.wheeltapper.notebook.migrate.notebooks;

import io.wheeltapper.notebook.migrate.code.CodeLanguage;
import io.wheeltapper.notebook.migrate.code.NotebookCode;
import io.wheeltapper.notebook.migrate.code.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds widgets, and notebooks that are run with parameters. */
final class ParameterFinder {
    private static final Pattern WIDGET = Pattern.compile(
            "\\bwidgets\\s*\\.\\s*(?:text|dropdown|combobox|multiselect)\\s*\\(\\s*(?:name\\s*=\\s*)?['\"]([^'\"]+)['\"]\\s*,\\s*(?:defaultValue\\s*=\\s*)?([^,)]+)");
    private static final Pattern SQL_WIDGET = Pattern.compile(
            "(?i)\\bcreate\\s+widget\\s+(?:text|dropdown|combobox|multiselect)\\s+`?(\\w+)`?\\s+default\\s+['\"]([^'\"]*)['\"]");
    private static final Pattern READ =
            Pattern.compile("\\b(?:widgets\\s*\\.\\s*get|getArgument)\\s*\\(\\s*['\"]([^'\"]+)['\"]");
    private static final Pattern RUN = Pattern.compile("\\bdbutils\\s*\\.\\s*notebook\\s*\\.\\s*run\\s*(\\()");
    private static final Pattern KEY = Pattern.compile("['\"]([^'\"]+)['\"]\\s*(?::|->)");

    private ParameterFinder() {}

    /** Returns parameters in order of their occurrence; those that are read but never defined have no value. */
    static List<ParameterUse> parameters(NotebookCode code) {
        Map<String, ParameterUse> found = new LinkedHashMap<>();
        for (Statement statement : code.statements()) {
            Matcher widget = statement.inCode(WIDGET);
            while (widget.find()) {
                found.put(
                        widget.group(1),
                        use(widget.group(1), code.literal(widget.group(2)).orElse(null)));
            }
            Matcher sql = statement.inCode(SQL_WIDGET);
            while (statement.cell().language() == CodeLanguage.SQL && sql.find()) {
                found.put(sql.group(1), use(sql.group(1), sql.group(2)));
            }
        }
        for (Statement statement : code.statements()) {
            Matcher read = statement.inCode(READ);
            while (read.find()) {
                found.computeIfAbsent(read.group(1), name -> ParameterUse.of(Statement.shown(name), null));
            }
        }
        return new ArrayList<>(found.values());
    }

    private static ParameterUse use(String name, @Nullable String value) {
        return ParameterUse.of(Statement.shown(name), value == null ? null : Statement.shown(value));
    }

    static List<NotebookCall> calls(NotebookCode code) {
        List<NotebookCall> calls = new ArrayList<>();
        for (Statement statement : code.statements()) {
            Matcher run = statement.inBare(RUN);
            while (run.find()) {
                String arguments = statement.inBrackets(run.start(1));
                String path = code.value(arguments.split(",", 2)[0]);
                List<String> names = new ArrayList<>();
                KEY.matcher(arguments).results().forEach(key -> names.add(Statement.shown(key.group(1))));
                calls.add(new NotebookCall(
                        Statement.shown(path),
                        Recogniser.named(path).map(Counterpart::notebook).orElse(null),
                        names,
                        statement.cell().number(),
                        statement.lineAt(run.start())));
            }
        }
        return calls;
    }
}
