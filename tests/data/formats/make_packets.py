"""Packets, with scapy; one file as pcapng, by Wireshark's editcap."""

import subprocess
import sys

from scapy.all import (ARP, BOOTP, DHCP, DNS, DNSQR, DNSRR, DNSRRMX, DNSRRSRV, ICMP, IP, TCP, UDP, Dot1Q, Ether,
                       ICMPv6EchoRequest, ICMPv6ND_NS, IPOption_Router_Alert, IPv6, IPv6ExtHdrHopByHop, Raw, wrpcap)

out = sys.argv[1] + "/"
A, B = "02:00:00:00:00:01", "02:00:00:00:00:02"
HERE, THERE = "192.0.2.1", "198.51.100.7"
HERE6, THERE6 = "2001:db8::1", "2001:db8::7"


def ether(**fields):
    return Ether(src=A, dst=B, **fields)


def ip(**fields):
    return ether() / IP(src=HERE, dst=THERE, id=0x1234, **fields)


def ip6(**fields):
    return ether() / IPv6(src=HERE6, dst=THERE6, fl=0x12345, **fields)


def write(name, packets):
    for second, packet in enumerate(packets):
        packet.time = 1709210096 + second / 8
    wrpcap(out + name, packets)


def answers():
    return DNS(id=0x1D2E, qr=1, aa=1, rd=1, ra=1, qd=DNSQR(qname="www.example.test"), an=[
        DNSRR(rrname="www.example.test", type="CNAME", ttl=300, rdata="host.example.test"),
        DNSRR(rrname="host.example.test", type="A", ttl=60, rdata="192.0.2.7"),
        DNSRR(rrname="host.example.test", type="AAAA", ttl=60, rdata="2001:db8::7"),
        DNSRR(rrname="example.test", type="TXT", ttl=60, rdata=[b"v=1", b"memoryview"]),
        DNSRRMX(rrname="example.test", ttl=60, preference=10, exchange="mail.example.test"),
        DNSRRSRV(rrname="_sip._udp.example.test", ttl=60, priority=1, weight=2, port=5060, target="host.example.test"),
    ])


write("arp.pcap", [
    ether() / ARP(op=1, hwsrc=A, psrc=HERE, hwdst="00:00:00:00:00:00", pdst="192.0.2.2"),
    ether() / Dot1Q(vlan=42, prio=5, id=1) / ARP(op=2, hwsrc=A, psrc=HERE, hwdst=B, pdst="192.0.2.2"),
])
write("ipv4.pcap", [
    ip(ttl=1, options=[IPOption_Router_Alert()]) / ICMP(type=8, id=7, seq=1) / Raw(b"abcdefgh"),
    ip(flags="DF") / ICMP(type=3, code=4, nexthopmtu=1280) / IP(src=THERE, dst=HERE) / UDP(sport=1, dport=2) / Raw(b"12345678"),
    ip(flags="MF", frag=0, tos=0xB8) / UDP(sport=4000, dport=5000, len=16) / Raw(b"first..."),
    ether() / Dot1Q(vlan=7) / Dot1Q(vlan=8) / IP(src=HERE, dst=THERE) / UDP(sport=4000, dport=5000) / Raw(b"two tags"),
])
write("tcp.pcap", [
    ip() / TCP(sport=40000, dport=80, seq=1, flags="S", options=[("MSS", 1460), ("SAckOK", b""), ("Timestamp", (100, 0)),
                                                                ("NOP", None), ("WScale", 7)]),
    ip() / TCP(sport=80, dport=40000, seq=9, ack=2, flags="SA", options=[("MSS", 1400), ("NOP", None), ("WScale", 2)]),
    ip() / TCP(sport=40000, dport=80, seq=2, ack=10, flags="A", options=[("NOP", None), ("NOP", None), ("SAck", (20, 30, 40, 50))]),
    ip() / TCP(sport=40000, dport=80, seq=2, ack=10, flags="PA", window=512) / Raw(b"GET / HTTP/1.0\r\n\r\n"),
])
write("ipv6.pcap", [
    ip6(tc=0x20, hlim=64) / ICMPv6EchoRequest(id=7, seq=1, data=b"abcdefgh"),
    ip6(hlim=255) / ICMPv6ND_NS(tgt=THERE6),
    ip6() / IPv6ExtHdrHopByHop() / UDP(sport=4000, dport=5000) / Raw(b"hop by hop"),
    ip6() / TCP(sport=40000, dport=443, seq=1, flags="S", options=[("MSS", 1440)]),
])
write("dns.pcap", [
    ip() / UDP(sport=40001, dport=53) / DNS(id=0x1D2E, rd=1, qd=DNSQR(qname="www.example.test")),
    ether() / IP(src=THERE, dst=HERE) / UDP(sport=53, dport=40001) / answers(),
])
client = bytes.fromhex("020000000001")
write("dhcp.pcap", [
    Ether(src=A, dst="ff:ff:ff:ff:ff:ff") / IP(src="0.0.0.0", dst="255.255.255.255") / UDP(sport=68, dport=67)
    / BOOTP(op=1, chaddr=client, xid=0x3903F326, flags=0x8000)
    / DHCP(options=[("message-type", "discover"), ("param_req_list", [1, 3, 6]), ("hostname", b"sample"), "end"]),
    Ether(src=B, dst=A) / IP(src="192.0.2.254", dst=HERE) / UDP(sport=67, dport=68)
    / BOOTP(op=2, chaddr=client, xid=0x3903F326, yiaddr=HERE, siaddr="192.0.2.254")
    / DHCP(options=[("message-type", "ack"), ("subnet_mask", "255.255.255.0"), ("router", "192.0.2.254"),
                    ("lease_time", 3600), ("server_id", "192.0.2.254"), "end"]),
])

# pcapng with a section header that has options, one interface, and a comment at a packet.
subprocess.run(["editcap", "-F", "pcapng", "-a", "1:the first packet", out + "tcp.pcap", out + "commented.pcapng"], check=True)
