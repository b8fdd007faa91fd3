package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The page by the keyboard alone, and what assistive technology reads. */
@Timeout(300)
class PageKeysIT {
    private static final String TCP = "tcp-ipv4-server-closes";

    private static Browser browser;

    @BeforeAll
    static void start(@TempDir Path folder) {
        browser = Browser.start(folder);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private static String title() {
        return browser.find("#packet-title").getText().replaceFirst(",.*", "");
    }

    private static String active(String id) {
        return browser.text("document.getElementById(arguments[0]).getAttribute('aria-activedescendant')", id);
    }

    @Test
    void arrowsAndPagesMoveThroughTheFrames() throws IOException {
        Pcap pcap = Pcap.ethernet();
        for (int i = 0; i < 500; i++) {
            pcap.frame(FrameHex.SYN);
        }
        browser.open(pcap.bytes());
        assertThat(browser.focus()).isEqualTo("list");
        assertThat(title()).isEqualTo("Frame 1");
        browser.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_UP);
        assertThat(title()).isEqualTo("Frame 2");
        browser.press(Keys.ARROW_UP, Keys.ARROW_UP);
        assertThat(title()).isEqualTo("Frame 1");
        browser.press(Keys.PAGE_DOWN);
        long page = browser.number("listRows.current");
        assertThat(page).isBetween(8L, 30L);
        browser.press(Keys.END);
        assertThat(title()).isEqualTo("Frame 500");
        assertThat(active("list")).isEqualTo("list-499");
        assertThat(isInSight("list-499", "list")).isTrue();
        browser.press(Keys.PAGE_UP);
        assertThat(title()).isEqualTo("Frame " + (500 - page));
        browser.press(Keys.HOME);
        assertThat(title()).isEqualTo("Frame 1");
        assertThat(isInSight("list-0", "list")).isTrue();
    }

    /** Whether a row is wholly in sight: below the head of its list, if it has one, and above its end. */
    private static boolean isInSight(String row, String list) {
        return Boolean.TRUE.equals(browser.run("""
                const row = document.getElementById(arguments[0]).getBoundingClientRect();
                const list = document.getElementById(arguments[1]);
                const head = list.querySelector(".head");
                const top = list.getBoundingClientRect().top + (head ? head.offsetHeight : 0);
                return row.top >= top - 1 && row.bottom <= list.getBoundingClientRect().bottom + 1;
                """, row, list));
    }

    @Test
    void tabGoesFromPartToPartInTheOrderOfThePage() throws IOException {
        browser.open(PageIT.capture(TCP));
        browser.find("#file").click(); // before everything that can have the focus
        List<String> order = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            browser.press(Keys.TAB);
            order.add(browser.focus());
        }
        assertThat(order).containsExactly("frames-tab", "search-form", "search", "time-form", "list", "tree", "bytes");
        browser.pressShiftTab();
        assertThat(browser.focus()).isEqualTo("tree");
    }

    @Test
    void whatHasTheFocusShowsIt() throws IOException {
        browser.open(PageIT.capture(TCP));
        browser.find("#file").click(); // before everything that can have the focus
        for (int i = 0; i < 7; i++) {
            browser.press(Keys.TAB);
            assertThat(browser.run("""
                    const focused = document.activeElement;
                    const inside = focused.querySelector(".row.current, .byte.cursor");
                    return [focused, inside, focused.querySelector(".byte.cursor")].some(
                        (shown) => shown && getComputedStyle(shown).outlineStyle === "solid" && getComputedStyle(shown).outlineWidth === "2px");
                    """)).as(browser.focus()).isEqualTo(true);
        }
    }

    @Test
    void theSlashGoesToTheSearchAndEscapeBack() throws IOException {
        browser.open(PageIT.capture(TCP));
        browser.press("/");
        assertThat(browser.focus()).isEqualTo("search");
        browser.press("fin");
        assertThat(browser.find("#found").getText()).isEqualTo("2 of 10");
        browser.press("/");
        assertThat(browser.find("#search").getAttribute("value"))
                .as("a slash can be searched")
                .isEqualTo("fin/");
        browser.press(Keys.BACK_SPACE, Keys.ENTER);
        assertThat(browser.focus()).isEqualTo("list");
        browser.press(Keys.ARROW_DOWN);
        assertThat(title()).isEqualTo("Frame 9");
        browser.press("/");
        browser.press(Keys.ESCAPE);
        assertThat(browser.find("#found").getText()).isEmpty();
        assertThat(title()).as("the chosen frame stays").isEqualTo("Frame 9");
        browser.press(Keys.ESCAPE);
        assertThat(browser.focus()).isEqualTo("list");
        assertThat(isInSight("list-8", "list")).isTrue();
    }

    @Test
    void theTreeIsOneToTheKeyboard() throws IOException {
        browser.open(PageIT.capture(TCP));
        browser.run("document.querySelector('#tree').focus()");
        browser.press(Keys.ARROW_RIGHT);
        assertThat(active("tree")).isEqualTo("tree-1");
        browser.press(Keys.ARROW_LEFT);
        assertThat(active("tree")).isEqualTo("tree-0");
        browser.press(Keys.ARROW_LEFT);
        assertThat(browser.find("#tree-0").getAttribute("aria-expanded")).isEqualTo("false");
        browser.press(Keys.ARROW_DOWN);
        assertThat(browser.texts("#tree .chosen .name")).containsExactly("IPv4");
        browser.press(Keys.ARROW_UP);
        browser.press(Keys.ENTER);
        assertThat(browser.find("#tree-0").getAttribute("aria-expanded")).isEqualTo("true");
        browser.press(Keys.END);
        assertThat(isInSight(active("tree"), "tree")).isTrue();
    }

    @Test
    void theBytesHaveACursor() throws IOException {
        browser.open(PageIT.capture(TCP));
        browser.run("document.querySelector('#bytes').focus()");
        browser.press(Keys.ARROW_DOWN, Keys.ARROW_RIGHT);
        assertThat(active("bytes")).isEqualTo("byte-17");
        assertThat(browser.texts("#tree .chosen .name")).containsExactly("totalLength");
        browser.press(Keys.ARROW_UP, Keys.ARROW_LEFT);
        assertThat(active("bytes")).isEqualTo("byte-0");
        browser.press(Keys.ARROW_LEFT);
        assertThat(active("bytes")).isEqualTo("byte-0");
        browser.press(Keys.END);
        assertThat(active("bytes")).isEqualTo("byte-73");
        assertThat(browser.find("#where").getText()).startsWith("TCP option ");
    }

    @Test
    void theTabsAndTheLadderAreWithinReach() throws IOException {
        browser.open(PageIT.capture(TCP));
        browser.run("document.querySelector('#frames-tab').focus()");
        browser.press(Keys.ARROW_RIGHT);
        assertThat(browser.focus()).isEqualTo("conversations-tab");
        assertThat(browser.find("#conversations").isDisplayed()).isTrue();
        assertThat(browser.find("#frames").isDisplayed()).isFalse();
        browser.press(Keys.TAB);
        assertThat(browser.focus()).isEqualTo("talks");
        browser.press(Keys.TAB);
        assertThat(browser.focus()).isEqualTo("only");
        browser.press(Keys.TAB);
        assertThat(browser.focus()).isEqualTo("ladder");
        browser.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN);
        assertThat(title()).isEqualTo("Frame 3");
        browser.press("/");
        assertThat(browser.focus()).as("the search is in the other view").isEqualTo("search");
    }

    @Test
    void everyPartHasARoleAndAName() throws IOException {
        browser.open(PageIT.capture(TCP));
        assertThat(named("list")).isEqualTo("grid: Frames");
        assertThat(named("tree")).isEqualTo("tree: Fields of the chosen frame");
        assertThat(named("bytes")).isEqualTo("grid: Bytes of the chosen frame");
        assertThat(named("search")).isEqualTo("searchbox: Search frames");
        assertThat(named("search-form")).isEqualTo("combobox: Kind of search");
        assertThat(named("time-form")).isEqualTo("combobox: Time");
        assertThat(named("frames-tab")).isEqualTo("tab: Frames");
        assertThat(browser.find("#list").getAttribute("aria-rowcount")).isEqualTo("11");
        assertThat(browser.find("#list-3").getAttribute("aria-rowindex")).isEqualTo("5");
        assertThat(browser.find("#tree-1").getAttribute("aria-level")).isEqualTo("2");
        assertThat(browser.find("#tree-1").getAttribute("aria-setsize")).isEqualTo("3");
        assertThat(browser.find("#tree-1").getAttribute("aria-posinset")).isEqualTo("1");
        browser.find("#conversations-tab").click();
        assertThat(named("talks")).isEqualTo("grid: Conversations");
        assertThat(named("ladder")).isEqualTo("listbox: Ladder of the chosen conversation");
        assertThat(browser.find("#ladder-1").getAccessibleName()).contains("B to A: ", "SYN ACK seq 0");
    }

    private static String named(String id) {
        return browser.find("#" + id).getAriaRole() + ": "
                + browser.find("#" + id).getAccessibleName();
    }
}
