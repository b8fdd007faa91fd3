package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PageJsonTest {
    private static String written(Consumer<PageJson> writer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Text text = new Text(out);
        writer.accept(new PageJson(text));
        text.write();
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String quoted(String value) {
        return written(json -> json.string(value));
    }

    @Test
    void objectsAndArraysHaveCommasBetweenTheirValues() {
        assertThat(written(json -> {
                    json.begin('{').key("a").number(-1).key("b").begin('[');
                    json.next().string("x").next().begin('{').end('}').next().number(2);
                    json.end(']').key("c").string("").end('}').line();
                }))
                .isEqualTo("{\"a\":-1,\"b\":[\"x\",{},2],\"c\":\"\"}\n");
    }

    @Test
    void nothingOfATextIsMarkup() {
        assertThat(quoted("</script><img src=x onerror='a&lt;b'>"))
                .isEqualTo("\"\\u003c/script\\u003e\\u003cimg src=x onerror='a\\u0026lt;b'\\u003e\"");
        assertThat(quoted("<!-- <script> -->")).isEqualTo("\"\\u003c!-- \\u003cscript\\u003e --\\u003e\"");
        assertThat(quoted("say \"hello\" \\")).isEqualTo("\"say \\u0022hello\\u0022 \\u005c\"");
    }

    /** As {@code Names.visible} does for every form of output: the backslash of the escape is a text of its own. */
    @Test
    void whatWouldControlHowATextIsShownIsEscapedAsTheCommandDoes() {
        assertThat(quoted("a\u202eb\u001b[2J\u0000\n\u2028\u2029\u0085"))
                .isEqualTo("\"a\\u005cu202eb\\u005cx1b[2J\\u005cx00\\u005cx0a\\u005cu2028\\u005cu2029\\u005cx85\"");
    }

    @Test
    void textOutsideOfAsciiStaysAsItIsAndHalvesOfCharactersDoToo() {
        assertThat(quoted("\u00e4\u4e2d")).isEqualTo("\"\u00e4\u4e2d\"");
        assertThat(quoted("\ud83d\ude00\ud800")).isEqualTo("\"\\ud83d\\ude00\\ud800\"");
    }

    /** Arbitrary texts, with the dangerous characters more often than by chance. */
    @Test
    void everyTextReturnsFromJsonAndContainsNoMarkup() throws JsonProcessingException {
        Random random = new Random(28);
        ObjectMapper mapper = new ObjectMapper();
        String dangerous = "<>&\"'\\/-!\u2028\u2029\u202e\u0000\u001b\n\ud83d\ude00]";
        for (int round = 0; round < 2_000; round++) {
            StringBuilder value = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                value.append(
                        random.nextBoolean()
                                ? dangerous.charAt(random.nextInt(dangerous.length()))
                                : (char) random.nextInt(0x10000));
            }
            String json = quoted(value.toString());
            assertThat(json).as("round %d", round).doesNotContain("<", ">", "&", "\u2028", "\u2029");
            assertThat(json.chars().noneMatch(c -> Names.isSteering((char) c))).isTrue();
            JsonNode read = mapper.readTree(json);
            assertThat(read.textValue()).as("round %d", round).isEqualTo(Names.visible(value.toString()));
        }
    }

    /** Beyond one piece, and with every length of padding. */
    @Test
    void bytesAreBase64() {
        Random random = new Random(28);
        for (int length : new int[] {0, 1, 2, 3, 12_287, 12_288, 12_289, 24_577, 70_000}) {
            byte[] bytes = new byte[length + 2];
            random.nextBytes(bytes);
            String json = written(writer -> writer.base64(bytes, 1, length));
            byte[] read = Base64.getDecoder().decode(json.substring(1, json.length() - 1));
            assertThat(read).isEqualTo(Arrays.copyOfRange(bytes, 1, length + 1));
        }
    }
}
