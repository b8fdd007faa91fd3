// The same work as the benchmarks, on the same frames, by gopacket (Go, https://github.com/google/gopacket).
//
//	go build -o gopacket gopacket.go
//	./gopacket [serve] fields|tuple trace.pcap 20000
//	./gopacket [serve] encode
//
// Prints what yardstick.c prints. Frames are read by a DecodingLayerParser, gopacket's way without allocation, with its fastest
// container; frames are written by SerializeLayers into a buffer that is used again. The parser has no layer for IPv6 fragment headers
// and reads a hop-by-hop header as a part of the IPv6 header, so frames with IPv6 extension headers, 1 in 100, are left out; the sums of
// the others are those of C.
package main

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"net"
	"os"
	"sort"
	"strconv"
	"time"

	"github.com/google/gopacket"
	"github.com/google/gopacket/layers"
)

const segments = 1000

var (
	ethernet layers.Ethernet
	tag      layers.Dot1Q
	arp      layers.ARP
	ipv4     layers.IPv4
	ipv6     layers.IPv6
	tcp      layers.TCP
	udp      layers.UDP
	payload  gopacket.Payload
	fragment gopacket.Fragment

	parser  *gopacket.DecodingLayerParser
	decoded []gopacket.LayerType
	frames  [][]byte
	sink    uint64
)

func number(bytes []byte) uint64 {
	if len(bytes) == 4 {
		return uint64(binary.BigEndian.Uint32(bytes))
	}
	return uint64(binary.BigEndian.Uint16(bytes))<<32 | uint64(binary.BigEndian.Uint32(bytes[2:]))
}

func bit(set bool) uint64 {
	if set {
		return 1
	}
	return 0
}

func decode(frame []byte) {
	if err := parser.DecodeLayers(frame, &decoded); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// Every field of every header, except ARP's addresses and all options.
func fields(frame []byte) uint64 {
	decode(frame)
	sum := uint64(0)
	rest := 0
	for _, layer := range decoded {
		switch layer {
		case layers.LayerTypeEthernet:
			sum += number(ethernet.DstMAC) + number(ethernet.SrcMAC) + uint64(ethernet.EthernetType)
		case layers.LayerTypeDot1Q:
			sum += uint64(tag.Priority) + bit(tag.DropEligible) + uint64(tag.VLANIdentifier) + uint64(tag.Type)
		case layers.LayerTypeARP:
			return sum + uint64(arp.AddrType) + uint64(arp.Protocol) + uint64(arp.HwAddressSize) + uint64(arp.ProtAddressSize) +
				uint64(arp.Operation)
		case layers.LayerTypeIPv4:
			sum += uint64(ipv4.IHL)*4 + uint64(ipv4.TOS>>2) + uint64(ipv4.TOS&3) + uint64(ipv4.Length) + uint64(ipv4.Id) +
				uint64(ipv4.Flags>>2) + uint64(ipv4.Flags>>1&1) + uint64(ipv4.Flags&1) + uint64(ipv4.FragOffset) + uint64(ipv4.TTL) +
				uint64(ipv4.Protocol) + uint64(ipv4.Checksum) + number(ipv4.SrcIP) + number(ipv4.DstIP)
			rest = len(ipv4.Payload)
		case layers.LayerTypeIPv6:
			sum += uint64(ipv6.TrafficClass) + uint64(ipv6.FlowLabel) + uint64(ipv6.Length) + uint64(ipv6.NextHeader) +
				uint64(ipv6.HopLimit) + binary.BigEndian.Uint64(ipv6.SrcIP) + binary.BigEndian.Uint64(ipv6.SrcIP[8:]) +
				binary.BigEndian.Uint64(ipv6.DstIP) + binary.BigEndian.Uint64(ipv6.DstIP[8:])
			rest = len(ipv6.Payload)
		case layers.LayerTypeTCP:
			flags := bit(tcp.NS)<<8 | bit(tcp.CWR)<<7 | bit(tcp.ECE)<<6 | bit(tcp.URG)<<5 | bit(tcp.ACK)<<4 | bit(tcp.PSH)<<3 |
				bit(tcp.RST)<<2 | bit(tcp.SYN)<<1 | bit(tcp.FIN)
			sum += uint64(tcp.SrcPort) + uint64(tcp.DstPort) + uint64(tcp.Seq) + uint64(tcp.Ack) + uint64(tcp.DataOffset)*4 + flags +
				uint64(tcp.Window) + uint64(tcp.Checksum) + uint64(tcp.Urgent)
			rest = len(tcp.Payload)
		case layers.LayerTypeUDP:
			sum += uint64(udp.SrcPort) + uint64(udp.DstPort) + uint64(udp.Length) + uint64(udp.Checksum)
			rest = len(udp.Payload)
		}
	}
	return sum + uint64(rest)
}

func tuple(frame []byte) uint64 {
	decode(frame)
	var word [5]uint64
	for _, layer := range decoded {
		switch layer {
		case layers.LayerTypeIPv4:
			word[1] = number(ipv4.SrcIP)
			word[3] = number(ipv4.DstIP)
			word[4] = uint64(ipv4.Protocol) << 32
		case layers.LayerTypeIPv6:
			word[0] = binary.BigEndian.Uint64(ipv6.SrcIP)
			word[1] = binary.BigEndian.Uint64(ipv6.SrcIP[8:])
			word[2] = binary.BigEndian.Uint64(ipv6.DstIP)
			word[3] = binary.BigEndian.Uint64(ipv6.DstIP[8:])
			word[4] = uint64(ipv6.NextHeader) << 32
		case layers.LayerTypeTCP:
			word[4] |= uint64(tcp.SrcPort)<<16 | uint64(tcp.DstPort)
		case layers.LayerTypeUDP:
			word[4] |= uint64(udp.SrcPort)<<16 | uint64(udp.DstPort)
		}
	}
	sum := uint64(0)
	for _, part := range word {
		sum = sum*31 + part
	}
	return sum
}

func overFrames(of func([]byte) uint64) func() uint64 {
	return func() uint64 {
		sum := uint64(0)
		for _, frame := range frames {
			sum += of(frame)
		}
		return sum
	}
}

// From layers that exist already.
func encoder() func() uint64 {
	type segment struct {
		ethernet layers.Ethernet
		ip       layers.IPv4
		tcp      layers.TCP
		all      []gopacket.SerializableLayer
	}
	data := make(gopacket.Payload, 100)
	for i := range data {
		data[i] = byte(i * 7)
	}
	made := make([]segment, segments)
	for i := range made {
		timestamps := make([]byte, 8)
		binary.BigEndian.PutUint32(timestamps, uint32(3000+i))
		binary.BigEndian.PutUint32(timestamps[4:], uint32(4000+i))
		next := &made[i]
		next.ethernet = layers.Ethernet{
			DstMAC:       net.HardwareAddr{2, 0, 0, 0, byte((i + 1) >> 8), byte(i + 1)},
			SrcMAC:       net.HardwareAddr{2, 0, 0, 0, 0, 2},
			EthernetType: layers.EthernetTypeIPv4,
		}
		next.ip = layers.IPv4{
			Version: 4, Id: uint16(i), Flags: layers.IPv4DontFragment, TTL: 64, Protocol: layers.IPProtocolTCP,
			SrcIP: net.IP{10, 0, byte((i + 1) >> 8), byte(i + 1)}, DstIP: net.IP{10, 1, 0, 1},
		}
		next.tcp = layers.TCP{
			SrcPort: 1234, DstPort: 80, Seq: uint32(1000 + i), Ack: uint32(2000 + i), PSH: true, ACK: true, Window: 65535,
			Options: []layers.TCPOption{
				{OptionType: layers.TCPOptionKindNop},
				{OptionType: layers.TCPOptionKindNop},
				{OptionType: layers.TCPOptionKindTimestamps, OptionLength: 10, OptionData: timestamps},
			},
		}
		if err := next.tcp.SetNetworkLayerForChecksum(&next.ip); err != nil {
			panic(err)
		}
		next.all = []gopacket.SerializableLayer{&next.ethernet, &next.ip, &next.tcp, data}
	}
	out := gopacket.NewSerializeBuffer()
	options := gopacket.SerializeOptions{FixLengths: true, ComputeChecksums: true}
	return func() uint64 {
		sum := uint64(0)
		for i := range made {
			if err := gopacket.SerializeLayers(out, options, made[i].all...); err != nil {
				panic(err)
			}
			frame := out.Bytes()
			sum += uint64(binary.BigEndian.Uint16(frame[24:])) + uint64(binary.BigEndian.Uint16(frame[50:]))
		}
		return sum
	}
}

// The first frames of a pcap file in little-endian order, each in a slice of its own.
func load(file string, most int) error {
	bytes, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if len(bytes) < 24 || binary.LittleEndian.Uint32(bytes) != 0xA1B2C3D4 {
		return fmt.Errorf("%s is not a little-endian pcap file", file)
	}
	for at := 24; at+16 <= len(bytes) && most > 0; most-- {
		end := at + 16 + int(binary.LittleEndian.Uint32(bytes[at+8:]))
		frame := append([]byte(nil), bytes[at+16:end]...)
		if !hasExtensions(frame) {
			frames = append(frames, frame)
		}
		at = end
	}
	return nil
}

func hasExtensions(frame []byte) bool {
	at := 12
	if binary.BigEndian.Uint16(frame[at:]) == 0x8100 {
		at += 4
	}
	next := frame[at+8]
	return binary.BigEndian.Uint16(frame[at:]) == 0x86DD && (next == 0 || next == 44)
}

// As in measure.h.
func figure(name string, pass func() uint64, count, rounds int, nanoseconds float64) {
	sum := pass()
	start := time.Now()
	sink += pass()
	passes := int(nanoseconds/(float64(time.Since(start).Nanoseconds())+1)) + 1
	figures := make([]float64, rounds)
	for round := range figures {
		start := time.Now()
		for i := 0; i < passes; i++ {
			sink += pass()
		}
		figures[round] = float64(time.Since(start).Nanoseconds()) / float64(passes) / float64(count)
	}
	sort.Float64s(figures)
	fmt.Printf("%s %d %.3f %d\n", name, count, figures[rounds/2], int64(sum))
}

func main() {
	arguments := os.Args[1:]
	serving := len(arguments) > 0 && arguments[0] == "serve"
	if serving {
		arguments = arguments[1:]
	}
	var pass func() uint64
	count := segments
	switch {
	case len(arguments) == 1 && arguments[0] == "encode":
		pass = encoder()
	case len(arguments) == 3 && (arguments[0] == "fields" || arguments[0] == "tuple"):
		most, err := strconv.Atoi(arguments[2])
		if err == nil {
			err = load(arguments[1], most)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		count = len(frames)
		pass = overFrames(fields)
		if arguments[0] == "tuple" {
			pass = overFrames(tuple)
		}
		var layersByType gopacket.DecodingLayerContainer = gopacket.DecodingLayerSparse(nil)
		for _, layer := range []gopacket.DecodingLayer{&ethernet, &tag, &arp, &ipv4, &ipv6, &tcp, &udp, &payload, &fragment} {
			layersByType = layersByType.Put(layer)
		}
		parser = gopacket.NewDecodingLayerParser(layers.LayerTypeEthernet)
		parser.SetDecodingLayerContainer(layersByType)
		parser.IgnoreUnsupported = true
	default:
		fmt.Fprintln(os.Stderr, "usage: gopacket [serve] fields|tuple TRACE FRAMES; gopacket [serve] encode")
		os.Exit(2)
	}
	if !serving {
		figure(arguments[0], pass, count, 11, 5e7)
		return
	}
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		figure(arguments[0], pass, count, 5, 2e7)
	}
}
