package io.wheeltapper.driver.notebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.error.WheeltapperException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotebookPathsTest {
    @ParameterizedTest
    @CsvSource({
        "/Shared/main,             /Users/me/a,    /Users/me/a",
        "/Shared/main,             a,              /Shared/a",
        "/Shared/main,             ./lib/a,        /Shared/lib/a",
        "/Shared/x/main,           ../a,           /Shared/a",
        "notebooks/main.ipynb,     a,              notebooks/a",
        "main.ipynb,               a,              a",
        "main.ipynb,               ../a,           ../a",
        "../notebooks/main.ipynb,  a,              ../notebooks/a",
        "../../n/main.ipynb,       ../../a,        ../../../a",
        "n/main.ipynb,             ../../a,        ../a",
    })
    void paths_are_beside_the_notebook_that_names_them(String caller, String path, String meant) {
        assertThat(NotebookPaths.resolve(caller, path)).isEqualTo(meant);
    }

    @Test
    void nothing_lies_above_the_workspace() {
        assertThatThrownBy(() -> NotebookPaths.resolve("/Shared/main", "../../a"))
                .isInstanceOf(WheeltapperException.class)
                .hasMessageContaining("there is no folder above the root");
    }
}
