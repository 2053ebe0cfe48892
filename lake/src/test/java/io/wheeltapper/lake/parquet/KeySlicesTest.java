package io.wheeltapper.lake.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.lake.column.Utf8;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeySlicesTest {
    @Test
    void sorted_files_are_cut_between_pages_and_read_once() {
        List<PageKeys> pages = new ArrayList<>();
        for (int file = 0; file < 3; file++) {
            for (char page = 'a'; page < 'a' + 8; page++) {
                pages.add(page(page + "0", page + "9"));
            }
        }
        KeySlices slices = KeySlices.of(pages, 4);

        assertThat(slices.ranges())
                .containsExactly(
                        new KeyRange(null, key("c0")),
                        new KeyRange(key("c0"), key("e0")),
                        new KeyRange(key("e0"), key("g0")),
                        new KeyRange(key("g0"), null));
        assertThat(slices.rows()).isEqualTo(24 * 100);
        assertThat(slices.rowsRead()).isEqualTo(slices.rows());
    }

    @Test
    void every_slice_would_read_all_pages_of_files_that_are_not_sorted() {
        List<PageKeys> pages = new ArrayList<>();
        for (char first = 'a'; first < 'a' + 8; first++) {
            pages.add(page(first + "0", "z"));
        }
        KeySlices slices = KeySlices.of(pages, 8);

        assertThat(slices.ranges()).hasSize(8);
        assertThat(slices.rowsRead()).isGreaterThan(4 * slices.rows());
    }

    @Test
    void each_key_is_in_exactly_one_slice() {
        KeySlices slices = KeySlices.of(List.of(page("", "b"), page("b", "m"), page("m", "m"), page("m", "ü")), 3);

        for (String key : List.of("", "a", "b", "bb", "m", "ma", "z", "\u00fc", "\uD83D\uDE00")) {
            assertThat(slices.ranges().stream().filter(range -> range.contains(key(key))))
                    .as(key)
                    .hasSize(1);
        }
    }

    @Test
    void no_pages_make_one_slice_of_all_keys() {
        assertThat(KeySlices.of(List.of(), 5)).isEqualTo(new KeySlices(List.of(KeyRange.ALL), 0, 0));
    }

    private static PageKeys page(String least, String most) {
        return new PageKeys(key(least), key(most), 100);
    }

    private static Utf8 key(String text) {
        return Utf8.of(text);
    }
}
