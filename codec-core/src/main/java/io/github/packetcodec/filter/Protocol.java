package io.github.packetcodec.filter;

import java.util.List;

/** The protocols that the grammar knows by a word of their own. */
enum Protocol {
    LINK("ether", Carrier.NONE),
    IP("ip", Carrier.LINK, 0x0800),
    ARP("arp", Carrier.LINK, 0x0806),
    RARP("rarp", Carrier.LINK, 0x8035),
    SCTP("sctp", Carrier.IP_OR_IP6, 132),
    TCP("tcp", Carrier.IP_OR_IP6, 6),
    UDP("udp", Carrier.IP_OR_IP6, 17),
    ICMP("icmp", Carrier.IP, 1),
    IGMP("igmp", Carrier.IP, 2),
    IGRP("igrp", Carrier.IP, 9),
    PIM("pim", Carrier.IP_OR_IP6, 103),
    VRRP("vrrp", Carrier.IP, 112),
    CARP("carp", Carrier.IP, 112),
    ATALK("atalk", Carrier.LINK, 0x809B),
    AARP("aarp", Carrier.LINK, 0x80F3),
    DECNET("decnet", Carrier.LINK, 0x6003),
    LAT("lat", Carrier.LINK, 0x6004),
    SCA("sca", Carrier.LINK, 0x6007),
    MOPRC("moprc", Carrier.LINK, 0x6002),
    MOPDL("mopdl", Carrier.LINK, 0x6001),
    IP6("ip6", Carrier.LINK, 0x86DD),
    ICMP6("icmp6", Carrier.IP6, 58),
    AH("ah", Carrier.IP_OR_IP6, 51),
    ESP("esp", Carrier.IP_OR_IP6, 50),
    ISO("iso", Carrier.LINK, 0xFE),
    ESIS("esis", Carrier.ISO, 0x82),
    ISIS("isis", Carrier.ISO, 0x83),
    L1("l1", Carrier.ISIS, 15, 17, 18, 24, 26),
    L2("l2", Carrier.ISIS, 16, 17, 20, 25, 27),
    IIH("iih", Carrier.ISIS, 15, 16, 17),
    LSP("lsp", Carrier.ISIS, 18, 20),
    SNP("snp", Carrier.ISIS, 24, 25, 26, 27),
    CSNP("csnp", Carrier.ISIS, 24, 25),
    PSNP("psnp", Carrier.ISIS, 26, 27),
    CLNP("clnp", Carrier.ISO, 0x81),
    STP("stp", Carrier.LINK, 0x42),
    IPX("ipx", Carrier.LINK, 0xE0),
    NETBEUI("netbeui", Carrier.LINK, 0xF0);

    /** What carries a protocol, and so what its numbers are: EtherTypes or LLC addresses, IP protocols, NLPIDs, types of PDU. */
    enum Carrier {
        NONE,
        LINK,
        IP,
        IP6,
        IP_OR_IP6,
        ISO,
        ISIS
    }

    final String word;
    final Carrier carrier;
    /** What its carrier calls it: mostly one number. */
    final List<Integer> numbers;

    Protocol(String word, Carrier carrier, Integer... numbers) {
        this.word = word;
        this.carrier = carrier;
        this.numbers = List.of(numbers);
    }

    /** The only number, or the first. */
    int number() {
        return numbers.get(0);
    }
}
