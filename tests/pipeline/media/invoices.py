"""Electronic invoices written by hand for the tests: invented firms, the vocabularies that are in use."""

from __future__ import annotations

SELLER, BUYER = "大连测试软件有限公司", "沈阳样本信息技术有限公司"


def digital(total: str = "106562.51", lines: int = 1, head: str = "") -> bytes:
    """A 数电票 in XML."""
    items = "".join(
        f"<IssuItemInformation><ItemName>*信息技术服务*开发{n}</ItemName><MeaUnits>项</MeaUnits><Quantity>1</Quantity>"
        "<UnPrice>100530.67</UnPrice><Amount>100530.67</Amount><TaxRate>0.06</TaxRate><ComTaxAm>6031.84</ComTaxAm>"
        "</IssuItemInformation>"
        for n in range(1, lines + 1)
    )
    return f"""{head or '<?xml version="1.0" encoding="utf-8"?>'}
<EInvoice><Header><EIid>25212000000012345678</EIid><InherentLabel><GeneralOrSpecialVAT><LabelCode>02</LabelCode>
<LabelName>普通发票</LabelName></GeneralOrSpecialVAT></InherentLabel></Header>
<EInvoiceData><SellerInformation><SellerIdNum>91210200MA0000002A</SellerIdNum><SellerName>{SELLER}</SellerName>
</SellerInformation><BuyerInformation><BuyerIdNum>91210100MA0000003B</BuyerIdNum><BuyerName>{BUYER}</BuyerName>
</BuyerInformation><BasicInformation><TotalAmWithoutTax>100530.67</TotalAmWithoutTax><TotalTaxAm>6031.84</TotalTaxAm>
<TotalTax-includedAmount>{total}</TotalTax-includedAmount>
<TotalTax-includedAmountInChinese>壹拾万陆仟伍佰陆拾贰圆伍角壹分</TotalTax-includedAmountInChinese>
<RequestTime>2023-03-02 10:11:12</RequestTime></BasicInformation>{items}</EInvoiceData>
<TaxSupervisionInfo><InvoiceNumber>25212000000012345678</InvoiceNumber><IssueTime>2023-03-01 09:30:00</IssueTime>
</TaxSupervisionInfo></EInvoice>""".encode()


def attachment(total: str = "106.00") -> bytes:
    """The data that an OFD of a 电子普通发票 carries."""
    return f"""<?xml version="1.0" encoding="utf-8"?>
<eInvoice xmlns:fp="http://www.edrm.org.cn/schema/e-invoice/2019"><fp:InvoiceCode>021002200011</fp:InvoiceCode>
<fp:InvoiceNo>12345678</fp:InvoiceNo><fp:IssueDate><![CDATA[2023年03月01日]]></fp:IssueDate>
<fp:Buyer><fp:BuyerName>{BUYER}</fp:BuyerName></fp:Buyer><fp:Seller><fp:SellerName>{SELLER}</fp:SellerName></fp:Seller>
<fp:TaxInclusiveTotalAmount>{total}</fp:TaxInclusiveTotalAmount><fp:TaxTotalAmount>6.00</fp:TaxTotalAmount>
<fp:TaxExclusiveTotalAmount>100.00</fp:TaxExclusiveTotalAmount><fp:GoodsInfos><fp:GoodsInfo><fp:Item>*服务*测试</fp:Item>
<fp:Amount>100.00</fp:Amount><fp:TaxScheme>6%</fp:TaxScheme><fp:TaxAmount>6.00</fp:TaxAmount></fp:GoodsInfo>
</fp:GoodsInfos></eInvoice>""".encode()
