# verdict          record, its columns set apart by single spaces               what must come of it
# ok, fails: Tolerant; strict-ok, strict-fails: Strict. Rows are "chrom:pos ref alt carriers", 1-based, or
# "block begin-end", 0-based half-open; for what fails, a part of the message. Two blanks or more part the three.
# The header declares contigs chr20 and chrM, and what the records use; samples are S1, S2 …

# splitting and the original genotype
ok  chr20 100 . A C 50 PASS . GT 0/1  20:100 A C S1:0/1
ok  chr20 100 . A C,G 50 PASS . GT 1/2  20:100 A C S1:1/2; 20:100 A G S1:2/1
ok  chr20 100 . A C,G 50 PASS . GT 2/2 0/1  20:100 A C S2:0/1; 20:100 A G S1:1/1
ok  chr20 100 . A C,* 50 PASS . GT 1/2  20:100 A C S1:1/2
ok  chr20 100 . A C,<NON_REF> 50 PASS . GT 0/1  20:100 A C S1:0/1
ok  chr20 100 . A C 50 PASS . GT 1|0  20:100 A C S1:1|0
ok  chr20 100 . A C 50 PASS . GT 1  20:100 A C S1:1
ok  chr20 100 . A C 50 PASS . GT ./1  20:100 A C S1:./1
ok  chr20 100 . A C 50 PASS . GT 0/0/1/1  20:100 A C S1:0/0/1/1
ok  chr20 100 . A C 50 PASS . GT 0|1/1  20:100 A C S1:0|1/1
ok  chr20 100 . A C 50 PASS . GT 0/0 ./.  20:100 A C
ok  chr20 100 . A C 50 PASS . GT /0/1  20:100 A C S1:0/1
ok  chr20 100 . A C 50 PASS . GT |1  20:100 A C S1:1
ok  chr20 100 . A C 50 PASS . GT:AD:DP:PL 0/1:5,6:11:90,0,80  20:100 A C S1:0/1
ok  chr20 100 . A C 50 PASS .  20:100 A C :

# trimming, case and letters
ok  chr20 100 . ACG ATG . . .  20:101 C T :
ok  chr20 100 . CAA CA . . .  20:100 CA C :
ok  chr20 100 . GTTT GTT,G . . .  20:100 GT G :; 20:100 GTTT G :
ok  chr20 100 . ACGT TCGA . . .  20:100 ACGT TCGA :
ok  chr20 100 . acg aTg . . .  20:101 C T :
ok  chr20 100 . R A . . .  20:100 R A :
ok  chr20 100 . A A . . .  none
ok  chrM 100 . A G . . .  MT:100 A G :

# blocks, symbolic alleles, breakends
ok  chr20 100 . A <NON_REF> . . END=200 GT:DP 0/0:30  block 99-200
ok  chr20 100 . A <*> . . END=200 GT:DP 0/0:30  block 99-200
ok  chr20 100 . A . . . . GT 0/0  block 99-100
ok  chr20 100 . A <DEL> . . SVTYPE=DEL;END=500  20:100 A <DEL> :
ok  chr20 100 . G G]17:198982] . . SVTYPE=BND  20:100 G G]17:198982] :
ok  chr20 100 . G G. . . SVTYPE=BND  20:100 G G. :
ok  chr20 0 . N ]13:123456]T . . SVTYPE=BND  20:1 N ]13:123456]T :

# what is tolerated, and what is not
ok  chr20 100 . A C 50 nowhere UNKNOWN=3  20:100 A C :
ok  chrUn_X 100 . A C 50 PASS .  chrUn_X:100 A C :
strict-fails  chr20 100 . A C 50 PASS . GT /0/1  11:
strict-ok  chr20 100 . A C 50 PASS . GT 0/1  20:100 A C S1:0/1
fails  chr20 x . A C 50 PASS .  11:7:
fails  chr20 64444169 . A C 50 PASS .  11:7: the record lies past the end of its contig
fails  chr20 300000000 . A C 50 PASS .  11:7: POS is beyond 268,435,456
fails  chr20 100 . . C 50 PASS .  11:13: REF is no sequence of bases
fails  chr20 100 . ACE C 50 PASS .  11:13: REF is no sequence of bases
fails  chr20 100 . A CEA 50 PASS .  11:15: ALT has letters that are no bases
fails  chr20 100 . A C/T 50 PASS .  11:15: ALT is neither
fails  chr20 100 . A C,,G 50 PASS .  11:15: ALT is neither
fails  chr20 100 . A C 50 PASS . GT 0/x  11:
fails  chr20 100 . A C 50 PASS  fewer than
