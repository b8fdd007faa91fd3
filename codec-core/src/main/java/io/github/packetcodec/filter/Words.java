package io.github.packetcodec.filter;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words of the grammar. Where it has two for the same, the first is the one that is used here. */
final class Words {
    /** Each line: the word that is used here, and its others. */
    private static final String KEYWORDS = """
            ether link ppp slip fddi tr wlan
            arp
            rarp
            ip
            sctp
            tcp
            udp
            icmp
            igmp
            igrp
            pim
            vrrp
            carp
            radio
            ip6
            icmp6
            ah
            esp
            atalk
            aarp
            decnet
            lat
            sca
            moprc
            mopdl
            iso
            esis es-is
            isis is-is
            l1
            l2
            iih
            lsp
            snp
            csnp
            psnp
            clnp
            stp
            ipx
            netbeui
            src
            dst
            host
            net
            mask
            port
            portrange
            proto
            protochain
            gateway
            less
            greater
            byte
            broadcast
            multicast
            and
            or
            not
            len length
            inbound
            outbound
            ifindex
            vlan
            mpls
            pppoed
            pppoes
            geneve
            llc
            rnr rulenum
            fault
            anomaly
            checksum
            fragment
            payload
            """;

    /** Words about link types that are not decoded here. Each line: what they are about, then the words. */
    private static final String FOREIGN = """
            802.11: type subtype direction dir address1 addr1 address2 addr2 address3 addr3 address4 addr4 ra ta
            ATM: lane metac bcc oam oamf4 oamf4ec oamf4sc sc ilmic vpi vci connectmsg metaconnect
            the packet filter of BSD: on ifname rset ruleset srnr subrulenum reason action
            SS7: fisu lssu lsu msu hfisu hlssu hmsu sio opc dpc sls hsio hopc hdpc hsls
            """;

    private static final String CONSTANTS = """
            icmptype 0, icmpcode 1, icmp-echoreply 0, icmp-unreach 3, icmp-sourcequench 4, icmp-redirect 5, icmp-echo 8,
            icmp-routeradvert 9, icmp-routersolicit 10, icmp-timxceed 11, icmp-paramprob 12, icmp-tstamp 13,
            icmp-tstampreply 14, icmp-ireq 15, icmp-ireqreply 16, icmp-maskreq 17, icmp-maskreply 18,
            icmp6type 0, icmp6code 1, icmp6-destinationunreach 1, icmp6-packettoobig 2, icmp6-timeexceeded 3,
            icmp6-parameterproblem 4, icmp6-echo 128, icmp6-echoreply 129, icmp6-multicastlistenerquery 130,
            icmp6-multicastlistenerreportv1 131, icmp6-multicastlistenerdone 132, icmp6-routersolicit 133,
            icmp6-routeradvert 134, icmp6-neighborsolicit 135, icmp6-neighboradvert 136, icmp6-redirect 137,
            icmp6-routerrenum 138, icmp6-nodeinformationquery 139, icmp6-nodeinformationresponse 140,
            icmp6-ineighbordiscoverysolicit 141, icmp6-ineighbordiscoveryadvert 142, icmp6-multicastlistenerreportv2 143,
            icmp6-homeagentdiscoveryrequest 144, icmp6-homeagentdiscoveryreply 145, icmp6-mobileprefixsolicit 146,
            icmp6-mobileprefixadvert 147, icmp6-certpathsolicit 148, icmp6-certpathadvert 149,
            icmp6-multicastrouteradvert 151, icmp6-multicastroutersolicit 152, icmp6-multicastrouterterm 153,
            tcpflags 13, tcp-fin 1, tcp-syn 2, tcp-rst 4, tcp-push 8, tcp-ack 16, tcp-urg 32, tcp-ece 64, tcp-cwr 128
            """;

    private static final Map<String, String> CANONICAL = new HashMap<>();
    private static final Map<String, String> SUBJECTS = new HashMap<>();
    private static final Map<String, Integer> NUMBERS = new HashMap<>();
    private static final Map<String, Protocol> PROTOCOLS = new HashMap<>();

    static {
        KEYWORDS.lines().forEach(line -> {
            String[] words = line.split(" ");
            for (String word : words) {
                CANONICAL.put(word, words[0]);
            }
        });
        FOREIGN.lines().forEach(line -> {
            String[] halves = line.split(": ");
            for (String word : halves[1].split(" ")) {
                CANONICAL.put(word, word);
                SUBJECTS.put(word, halves[0]);
            }
        });
        for (String entry : CONSTANTS.split(",")) {
            String[] words = entry.strip().split(" ");
            NUMBERS.put(words[0], Integer.valueOf(words[1]));
        }
        for (Protocol protocol : Protocol.values()) {
            PROTOCOLS.put(protocol.word, protocol);
        }
    }

    private Words() {}

    /** The word that is used here for a word of the grammar; null for any other. */
    static @Nullable String keyword(String word) {
        return CANONICAL.get(word);
    }

    /** The word or sign that is used here for a sign. */
    static String sign(String sign) {
        return switch (sign) {
            case "&&" -> "and";
            case "||" -> "or";
            case "!" -> "not";
            case "==" -> "=";
            default -> sign;
        };
    }

    /** The number that a word is; null if it is none. */
    static @Nullable Integer constant(String word) {
        return NUMBERS.get(word);
    }

    /** The protocol that a word names, or null. */
    static @Nullable Protocol protocol(Token token) {
        return token.kind() == Token.Kind.WORD ? PROTOCOLS.get(token.text()) : null;
    }

    /** What frames a word is about that are not decoded here; null for any other word. */
    static @Nullable String foreignSubject(Token token) {
        return token.kind() == Token.Kind.WORD ? SUBJECTS.get(token.text()) : null;
    }
}
