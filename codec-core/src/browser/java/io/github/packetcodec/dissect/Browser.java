package io.github.packetcodec.dissect;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.opentest4j.TestAbortedException;

/**
 * Chromium without a window, which opens pages of captures from files. Both programs are those of the machine, and Selenium knows
 * where they are, so that it looks for none and downloads none.
 */
final class Browser implements AutoCloseable {
    private static final List<String> FOLDERS = List.of("/usr/bin", "/usr/local/bin", "/snap/bin");

    /** How long a script may take; a busy machine must not be mistaken for an endless loop. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Kept, because the level of a logger that nobody holds is lost. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    static {
        SELENIUM.setLevel(Level.SEVERE); // it warns of missing classes for new browsers, which are not used here
    }

    private final ChromeDriver driver;
    private final Path folder;
    private int pages;

    private Browser(ChromeDriver driver, Path folder) {
        this.driver = driver;
        this.folder = folder;
    }

    /** Starts the browser. Where it is not installed, the test is not run, and one line on the standard output says so. */
    static Browser start(Path folder) {
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(installed("chromedriver"))
                .usingAnyFreePort()
                .withSilent(true)
                .build();
        ChromeOptions options = new ChromeOptions();
        options.setBinary(installed("chromium"));
        // Root, as in a container, needs --no-sandbox; the others keep the browser from calling its maker.
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars");
        Browser browser = new Browser(new ChromeDriver(service, options), folder);
        browser.driver.manage().timeouts().scriptTimeout(PATIENCE).implicitlyWait(Duration.ofSeconds(20));
        browser.resize(1280, 800);
        return browser;
    }

    private static File installed(String program) {
        return FOLDERS.stream()
                .map(folder -> new File(folder, program))
                .filter(File::canExecute)
                .findFirst()
                .orElseThrow(() -> {
                    String reason = program + " is not installed";
                    System.out.println("browser tests: not run: " + reason);
                    return new TestAbortedException(reason);
                });
    }

    /** Opens the page of a capture, as a user does: from a file. */
    void open(byte[] capture, String... options) throws IOException {
        Path page = folder.resolve("page-" + pages++ + ".html");
        List<String> arguments = new ArrayList<>(List.of("--html", page.toString()));
        arguments.addAll(List.of(options));
        arguments.add("-");
        Runs.Run run = Runs.run(new ByteArrayInputStream(capture), arguments.toArray(String[]::new));
        if (run.status() != 0) {
            throw new AssertionError("exit " + run.status() + ": " + run.err());
        }
        open(page);
    }

    void open(Path page) {
        driver.manage().logs().get("browser"); // forgets those of the page before
        driver.get(page.toUri().toString());
    }

    /** Errors and warnings of the page, the violations of its policy among them. */
    List<String> complaints() {
        return driver.manage().logs().get("browser").getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    void resize(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Chooses the colour scheme of the user, light or dark. */
    void prefer(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Waits until the page was drawn: rows appear when their list has got its size, which is after the event that shows the list. */
    private void settle() {
        driver.executeAsyncScript("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))");
    }

    long number(String script, Object... arguments) {
        settle();
        return ((Number) run("return " + script, arguments)).longValue();
    }

    String text(String script, Object... arguments) {
        settle();
        return String.valueOf(run("return " + script, arguments));
    }

    WebElement find(String selector) {
        settle();
        return driver.findElement(By.cssSelector(selector));
    }

    /** The texts of all elements that a selector matches, as the document has them. */
    List<String> texts(String selector) {
        settle();
        return Stream.of(run("return [...document.querySelectorAll(arguments[0])].map(e => e.textContent)", selector))
                .flatMap(list -> ((List<?>) list).stream())
                .map(String::valueOf)
                .toList();
    }

    /** Moves the pointer to the middle of an element. */
    void point(WebElement element) {
        new Actions(driver).moveToElement(element).perform();
    }

    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    void pressShiftTab() {
        new Actions(driver)
                .keyDown(Keys.SHIFT)
                .sendKeys(Keys.TAB)
                .keyUp(Keys.SHIFT)
                .perform();
    }

    /** The identifier of the element that has the focus. */
    String focus() {
        return text("document.activeElement.id");
    }

    void screenshot(Path file) throws IOException {
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
