package io.wheeltapper.server.outbound;

import io.wheeltapper.core.html.Element;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.Call;
import io.wheeltapper.server.base.http.Router;
import io.wheeltapper.server.base.http.Routes;
import io.wheeltapper.server.base.http.TextAnswer;

/**
 * Pages for browsers that follow a link of an answer or message. They show the commands that display the linked object.
 * They reveal nothing about runs, not even their existence, so they need no token.
 */
final class LinkPages implements Routes {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String STYLE =
            "body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}"
                    + "pre{overflow-x:auto;padding:.75rem 1rem;border:1px solid #8888;border-radius:.4rem}";

    @Override
    public void addTo(Router router) {
        router.openText("/", LinkPages::server);
        for (String run : new String[] {"/runs/{run_id}", "/jobs/{job_id}/runs/{run_id}"}) {
            router.openText(run, LinkPages::run);
            router.openText(run + "/tasks/{task_run_id}", LinkPages::task);
        }
    }

    private static TextAnswer server(Call call) {
        return page(
                "Wheeltapper",
                Element.of("p").text("This server stores jobs and runs them. Use it from the command line:"),
                commands(call, "wheeltapper jobs list", "wheeltapper runs list", "wheeltapper --help"),
                Element.of("p")
                        .text("Programs use its ")
                        .add(Element.of("a").with("href", "api/openapi.yaml").text("interface"))
                        .text(", which is compatible with that of Databricks."));
    }

    private static TextAnswer run(Call call) {
        long run = number(call, "run_id");
        return page(
                "Run " + run,
                Element.of("p").text("Show the progress of the run and the output of its tasks:"),
                commands(call, "wheeltapper runs get " + run, "wheeltapper runs logs %d -f".formatted(run)),
                program("runs/get?run_id=" + run));
    }

    private static TextAnswer task(Call call) {
        long task = number(call, "task_run_id");
        return page(
                "A task of run " + number(call, "run_id"),
                Element.of("p").text("Show the output and the result of the task:"),
                commands(call, "wheeltapper runs logs %d -f".formatted(task), "wheeltapper runs output " + task),
                program("runs/get-output?run_id=" + task));
    }

    private static long number(Call call, String name) {
        String text = call.path(name);
        if (!text.matches("\\d{1,18}")) {
            throw ApiException.invalid("%s is \"%s\", which is not the number of a run.".formatted(name, text));
        }
        return Long.parseLong(text);
    }

    private static Element commands(Call call, String... lines) {
        return Element.of("pre")
                .text("export DATABRICKS_HOST=%s\nexport DATABRICKS_TOKEN=YOUR_TOKEN\n".formatted(call.serverUrl())
                        + String.join("\n", lines));
    }

    private static Element program(String call) {
        return Element.of("p")
                .text("Programs ask ")
                .add(Element.of("code").text("GET /api/2.2/jobs/" + call))
                .text(".");
    }

    private static TextAnswer page(String title, Element... parts) {
        Element head = Element.of("head")
                .add(Element.of("meta").with("charset", "utf-8"))
                .add(Element.of("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"))
                .add(Element.of("meta").with("name", "color-scheme").with("content", "light dark"))
                .add(Element.of("title").text(title))
                .add(Element.of("style").text(STYLE));
        Element body = Element.of("body").add(Element.of("h1").text(title)).add(parts);
        return new TextAnswer(
                200,
                HTML,
                "<!DOCTYPE html>\n" + Element.of("html").with("lang", "en").add(head, body) + "\n");
    }
}
